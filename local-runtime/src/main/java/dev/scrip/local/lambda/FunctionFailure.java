package dev.scrip.local.lambda;

/** A function threw, or took too long. */
public final class FunctionFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean timedOut;

    private FunctionFailure(String message, boolean timedOut) {
        super(message);
        this.timedOut = timedOut;
    }

    static FunctionFailure threw(String function, Throwable cause) {
        var failure = new FunctionFailure(function + " failed: " + cause, false);
        failure.initCause(cause);
        return failure;
    }

    static FunctionFailure tookTooLong(String function) {
        return new FunctionFailure(function + " took too long", true);
    }

    static FunctionFailure ended(String function) {
        return new FunctionFailure(function + " was ended during a call", false);
    }

    public boolean timedOut() {
        return timedOut;
    }
}
