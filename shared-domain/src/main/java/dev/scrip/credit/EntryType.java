package dev.scrip.credit;

/** What a ledger entry says happened. */
public enum EntryType {
    CREDIT_ADDED,
    CREDIT_DEDUCTED,
    CREDIT_EXPIRED,
    CREDIT_ROLLED_OVER,
    ROLLOVER_FORFEITED,
    OVERAGE_CHARGED,
    OVERAGE_RESET,
    AUTO_TOP_UP,
    MANUAL_ADJUSTMENT,
    REFUND;

    /** Whether entries of this type move what is owed; all others move the balance. */
    public boolean movesOverage() {
        return this == OVERAGE_CHARGED || this == OVERAGE_RESET;
    }
}
