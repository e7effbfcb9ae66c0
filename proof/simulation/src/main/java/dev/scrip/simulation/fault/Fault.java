package dev.scrip.simulation.fault;

/** Something that goes wrong. */
public enum Fault {
    /** The process dies before a call goes out. */
    CRASH_BEFORE,
    /** The process dies when the call was carried out, before it learns so. */
    CRASH_AFTER,
    /** A call is carried out and answered with a failure, or not at all. */
    APPLIED_BUT_THREW,
    /** The table refuses a call, and the part of its answer that says why is lost on the way. */
    REFUSAL_CUT_OFF,
    /** A call is neither carried out nor answered. */
    TIMED_OUT,
    /** A write that nobody waits for any more is carried out after all. */
    LANDS_LATE,
    /** A transaction meets another one. */
    CONFLICT,
    /** The store is asked too much. */
    THROTTLE,
    /** A transaction is cancelled for different reasons at different places. */
    MIXED_REASONS,
    /** An index does not show the newest writes yet. */
    STALE_INDEX,
    /** A page of a query ends early. */
    SHORT_PAGE,
    /** Part of a batch is left out. */
    UNPROCESSED,
    /** A call takes seconds. */
    SLOW,
    /** A function is stopped because its time is over. */
    DEADLINE,
    /** A function starts anew, so nothing is remembered. */
    COLD_START,
    /** The answer to a client is lost. */
    ANSWER_LOST,
    /** A queue does not take a message. */
    SEND_REFUSED,
    /** A message is delivered twice, perhaps at once. */
    MESSAGE_TWICE,
    /** A message is delivered late. */
    MESSAGE_LATE,
    /** A batch is a random part of what is there, in any order. */
    BATCH_MIXED,
    /** A message that was dealt with is not deleted. */
    DELETE_LOST,
    /** The stream begins again at an earlier record. */
    STREAM_REWOUND,
    /** The bus does not take an event. */
    EVENT_REFUSED,
    /** The bus hands an event on twice. */
    EVENT_TWICE,
    /** The bus hands an event on hours late. */
    EVENT_LATE,
    /** A schedule does not fire. */
    SCHEDULE_SKIPPED,
    /** A schedule fires twice at once. */
    SCHEDULE_TWICE,
    /** The clock of a machine is wrong by seconds. */
    CLOCK_SKEW,
    /** The clock of a machine jumps while it runs. */
    CLOCK_JUMP,
    /** A receiver of webhooks fails, or is slow, or away. */
    RECEIVER_FAILS,
    /** The keeper of secrets does not answer. */
    KEY_STORE_FAILS
}
