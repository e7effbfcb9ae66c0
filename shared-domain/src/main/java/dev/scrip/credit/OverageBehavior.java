package dev.scrip.credit;

/** What the end of a cycle does with overage: the answers to three questions. The order is part of the stored form. */
public enum OverageBehavior {
    FORGIVE_AT_RESET(false, false, false),
    INVOICE_AT_BILLING(true, false, false),
    CARRY_DEFICIT(false, false, true),
    CARRY_DEFICIT_AUTO_REPAY(false, true, true);

    private final boolean chargedAtBilling;
    private final boolean repaidByNewCredits;
    private final boolean keptAtReset;

    OverageBehavior(boolean chargedAtBilling, boolean repaidByNewCredits, boolean keptAtReset) {
        this.chargedAtBilling = chargedAtBilling;
        this.repaidByNewCredits = repaidByNewCredits;
        this.keptAtReset = keptAtReset;
    }

    public boolean chargedAtBilling() {
        return chargedAtBilling;
    }

    public boolean repaidByNewCredits() {
        return repaidByNewCredits;
    }

    public boolean keptAtReset() {
        return keptAtReset;
    }
}
