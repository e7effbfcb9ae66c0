package dev.scrip.credit;

/** What an account has and owes at one moment. */
public record Standing(Credits balance, Credits overage) {
    public static final Standing EMPTY = new Standing(Credits.ZERO, Credits.ZERO);

    /**
     * The standing after an entry. One that moves overage leaves the balance as it is, and the other way round.
     *
     * @throws IllegalArgumentException when there is less than the entry takes
     */
    Standing after(EntryType type, boolean isCredit, Credits amount) {
        if (type.movesOverage()) {
            return new Standing(balance, isCredit ? overage.minus(amount) : overage.plus(amount));
        }
        return new Standing(isCredit ? balance.plus(amount) : balance.minus(amount), overage);
    }
}
