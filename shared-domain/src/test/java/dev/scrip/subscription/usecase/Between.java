package dev.scrip.subscription.usecase;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Stands between a process and what is stored, and answers some of its writes otherwise. */
final class Between {
    private Between() {}

    /** @param answer to a write, which it may pass on or not */
    static Billing writes(Billing billing, Function<Billing.Write, Billing.Answer> answer) {
        return (Billing) Proxy.newProxyInstance(
                Billing.class.getClassLoader(), new Class<?>[] {Billing.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("write")
                                ? answer.apply((Billing.Write) arguments[0])
                                : method.invoke(billing, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Somebody else is always faster. */
    static UnaryOperator<Billing> alwaysStale() {
        return billing -> writes(billing, write -> new Billing.Answer.Stale());
    }
}
