package dev.scrip.statistics;

import dev.scrip.credit.LedgerEntry;
import java.util.Optional;

/** What a ledger entry adds to, as a merchant sees it. */
public enum Movement {
    /** Given: by the API, plans, packs and top-ups. */
    ISSUED,
    /** Deducted: by usage, by hand, and to repay overage. */
    USED,
    EXPIRED,
    /** Carried from a grant that ended into a new one, counted where it enters; the leg that leaves is of the same amount. */
    ROLLED_OVER,
    FORFEITED,
    REFUNDED,
    ADJUSTED_UP,
    /** Taken by adjustments, those of plan changes among them. */
    ADJUSTED_DOWN,
    /** Used beyond the balance. */
    OVERAGE_CHARGED,
    /** Overage that was repaid, billed or forgiven. */
    OVERAGE_RESET;

    /** Nothing for the leg of a rollover that leaves a grant: both legs move the same credits. */
    static Optional<Movement> of(LedgerEntry entry) {
        return switch (entry.type()) {
            case CREDIT_ADDED, AUTO_TOP_UP -> Optional.of(ISSUED);
            case CREDIT_DEDUCTED -> Optional.of(USED);
            case CREDIT_EXPIRED -> Optional.of(EXPIRED);
            case CREDIT_ROLLED_OVER -> entry.isCredit() ? Optional.of(ROLLED_OVER) : Optional.empty();
            case ROLLOVER_FORFEITED -> Optional.of(FORFEITED);
            case REFUND -> Optional.of(REFUNDED);
            case MANUAL_ADJUSTMENT -> Optional.of(entry.isCredit() ? ADJUSTED_UP : ADJUSTED_DOWN);
            case OVERAGE_CHARGED -> Optional.of(OVERAGE_CHARGED);
            case OVERAGE_RESET -> Optional.of(OVERAGE_RESET);
        };
    }
}
