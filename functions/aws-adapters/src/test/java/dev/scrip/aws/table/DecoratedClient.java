package dev.scrip.aws.table;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Puts something around every request of a client, pages and builder forms included. It works where SDK hooks do not. */
final class DecoratedClient implements InvocationHandler {

    private final DynamoDbClient real;
    private final Around around;

    private DecoratedClient(DynamoDbClient real, Around around) {
        this.real = real;
        this.around = around;
    }

    /** What to do instead of the request; it may send it, or not, or later. */
    interface Around {
        Object call(DynamoDbRequest request, Send send);
    }

    /** Sends a request to the real client. */
    interface Send {
        Object now();
    }

    static DynamoDbClient of(DynamoDbClient real, Around around) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                new DecoratedClient(real, around));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (arguments == null || arguments.length != 1) {
            return send(method, arguments);
        }
        if (arguments[0] instanceof Consumer || method.getName().endsWith("Paginator")) {
            // These only build requests and call back, so they have to meet the proxy again.
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        return arguments[0] instanceof DynamoDbRequest request
                ? around.call(request, () -> answer(method, arguments))
                : send(method, arguments);
    }

    private Object answer(Method method, Object[] arguments) {
        try {
            Object answer = send(method, arguments);
            if (answer == null) {
                throw new IllegalStateException("no answer to " + method);
            }
            return answer;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable Object send(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
