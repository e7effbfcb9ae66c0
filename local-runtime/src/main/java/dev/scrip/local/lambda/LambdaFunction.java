package dev.scrip.local.lambda;

import dev.scrip.local.template.Resolver;
import java.time.Duration;

/** A function that can be called: an event's bytes in, an answer's bytes out. */
public final class LambdaFunction {

    private final String name;
    private final Duration timeout;
    private volatile FunctionLife life;

    LambdaFunction(String name, Duration timeout, FunctionLife life) {
        this.name = name;
        this.timeout = timeout;
        this.life = life;
    }

    /** Goes on in another environment; calls that are under way in the one before fail. */
    void goOnIn(FunctionLife next) {
        FunctionLife before = life;
        life = next;
        before.end();
        next.begin();
    }

    /** Ends what is under way, and frees what the handler holds. Calls after it have no environment to run in. */
    public void end() {
        life.end();
    }

    public String name() {
        return name;
    }

    public String arn() {
        return arn(name);
    }

    public static String arn(String name) {
        return "arn:aws:lambda:%s:%s:function:%s".formatted(Resolver.REGION, Resolver.ACCOUNT, name);
    }

    /** @throws FunctionFailure when the handler throws, or takes longer than the function may */
    public byte[] invoke(byte[] event) throws FunctionFailure {
        return invoke(event, timeout);
    }

    /** As {@link #invoke(byte[])}, for a caller that waits no longer than {@code patience}. */
    public byte[] invoke(byte[] event, Duration patience) throws FunctionFailure {
        Duration limit = patience.compareTo(timeout) < 0 ? patience : timeout;
        FunctionLife here = life;
        return TimeLimit.within(
                limit, name, here, () -> here.handler().handle(event, new InvocationContext(name, limit)));
    }

    /** What runs inside. */
    @FunctionalInterface
    interface Handler {
        byte[] handle(byte[] event, InvocationContext context) throws Exception;
    }
}
