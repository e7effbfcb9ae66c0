package dev.scrip.credit;

/** Something that a commit has brought about and that is no movement of credits. */
public sealed interface Signal {

    /**
     * The balance fell below a part of what was granted for the cycle. Once per fall: it is armed again at or above.
     *
     * @param percent of the credits granted for the cycle
     * @param threshold that many credits
     * @param balance strictly less
     */
    record LowBalance(String subscriptionId, int percent, Credits threshold, Credits balance) implements Signal {}
}
