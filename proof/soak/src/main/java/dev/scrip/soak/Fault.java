package dev.scrip.soak;

/** What goes wrong, and how often of a thousand calls where it is drawn for each call. */
enum Fault {
    /** Not carried out: the store has no capacity for it. */
    THROTTLED(4),
    /** Not carried out: the store failed. */
    FAILED(4),
    /** The connection breaks before the store has the call. */
    CUT_BEFORE(4),
    /** Carried out; the connection breaks before the answer. */
    CUT_AFTER(4),
    /** Carried out; half of the answer comes. */
    HALF_AN_ANSWER(2),
    /** Carried out late, and answered. */
    SLOW(6),
    /** The connection breaks, and the call is carried out up to three seconds later. */
    LATE(2),
    /** Carried out twice: a queue has the message twice. */
    TWICE(4),
    /** A queue says that it deleted a message, and delivers it again. */
    DELETE_FORGOTTEN(0),
    /** A call that meets a service while all of it is down. */
    OUTAGE(0),
    /** The bus refuses an entry. */
    REFUSED_BY_BUS(0),
    /** A function's environment ends, whatever it is doing. */
    ENDED(0),
    /** A table's stream begins again at its oldest record. */
    REWOUND(0),
    /** A client goes away before its answer. */
    HUNG_UP(0),
    /** A receiver answers 500, or not at all, or breaks the connection. */
    RECEIVER(0);

    private final int permille;

    Fault(int permille) {
        this.permille = permille;
    }

    int permille() {
        return permille;
    }
}
