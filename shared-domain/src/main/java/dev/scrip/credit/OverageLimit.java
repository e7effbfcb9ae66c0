package dev.scrip.credit;

/** How far an account may spend beyond its grants. */
public sealed interface OverageLimit {
    record Forbidden() implements OverageLimit {}

    record UpTo(Credits credits) implements OverageLimit {}

    record Unlimited() implements OverageLimit {}

    /** How much of {@code wanted} may still become overage on top of what is owed. */
    default Credits permitted(Credits owed, Credits wanted) {
        return switch (this) {
            case Forbidden() -> Credits.ZERO;
            case UpTo(Credits limit) -> limit.minusAtMost(owed).min(wanted);
            case Unlimited() -> wanted;
        };
    }
}
