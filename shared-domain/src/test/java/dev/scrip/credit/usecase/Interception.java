package dev.scrip.credit.usecase;

/**
 * What stands between a caller and the log. It may answer by itself, write and then lose the answer, throw before or
 * after writing, or keep the write to carry it out later.
 */
public interface Interception {

    Interception NONE = new Interception() {};

    default AppendAnswer append(Append append, Write write) {
        return write.carryOut();
    }

    /** @param read name of the method that reads */
    default void beforeRead(String read) {}

    /** A write that is carried out whenever it is called, as often as it is called. */
    @FunctionalInterface
    interface Write {
        AppendAnswer carryOut();
    }
}
