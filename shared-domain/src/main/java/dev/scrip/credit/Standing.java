package dev.scrip.credit;

/** What an account has and owes at one moment. */
public record Standing(Credits balance, Credits overage) {
    public static final Standing EMPTY = new Standing(Credits.ZERO, Credits.ZERO);
}
