package dev.scrip.publishing;

import dev.scrip.credit.Slot;
import java.util.Optional;

/**
 * How far a replay has come.
 *
 * @param entitlementId whose accounts are being told; absent: of the first, or of whatever the replay is limited to
 * @param offset of the account or subject in its list
 * @param slot of the next commit; absent: the first that is wanted
 */
public record ReplayPoint(Source source, Optional<String> entitlementId, int offset, Optional<Slot> slot) {

    public static final ReplayPoint START = of(Source.ACCOUNTS);

    /** What is told, in this order. */
    public enum Source {
        ACCOUNTS,
        SUBSCRIPTIONS,
        PAYMENTS,
        REFUNDS
    }

    public static ReplayPoint of(Source source) {
        return new ReplayPoint(source, Optional.empty(), 0, Optional.empty());
    }

    public static ReplayPoint ofEntitlement(String id) {
        return new ReplayPoint(Source.ACCOUNTS, Optional.of(id), 0, Optional.empty());
    }

    public ReplayPoint at(Slot next) {
        return new ReplayPoint(source, entitlementId, offset, Optional.of(next));
    }

    public ReplayPoint nextAccount() {
        return new ReplayPoint(source, entitlementId, offset + 1, Optional.empty());
    }

    public ReplayPoint plus(int subjects) {
        return new ReplayPoint(source, entitlementId, offset + subjects, slot);
    }

    /** Absent behind the last. */
    public Optional<ReplayPoint> nextSource() {
        return switch (source) {
            case ACCOUNTS -> Optional.of(of(Source.SUBSCRIPTIONS));
            case SUBSCRIPTIONS -> Optional.of(of(Source.PAYMENTS));
            case PAYMENTS -> Optional.of(of(Source.REFUNDS));
            case REFUNDS -> Optional.empty();
        };
    }
}
