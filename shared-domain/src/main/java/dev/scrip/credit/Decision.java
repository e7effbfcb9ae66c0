package dev.scrip.credit;

/** What a command leads to. Declining is an answer, so it is returned and never thrown, and it changes nothing. */
public sealed interface Decision {
    record Accepted(Plan plan) implements Decision {}

    /** More is due than one commit can write: this is written first, and then it is decided again. */
    record SettleFirst(Plan plan) implements Decision {}

    record Declined(Refusal refusal) implements Decision {}
}
