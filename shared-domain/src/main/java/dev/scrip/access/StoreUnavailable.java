package dev.scrip.access;

/** A store could not serve for the moment; whatever was asked may be asked again. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String why) {
        super(why);
    }

    public StoreUnavailable(String why, Throwable cause) {
        super(why, cause);
    }
}
