package dev.scrip.aws.table;

/** The table could not serve for the moment; whatever was asked may be asked again. */
public final class TableUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TableUnavailable(String message) {
        super(message);
    }
}
