package dev.scrip.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of something sold as it is told outside: written with the change, and never changed itself. A version of a
 * subject has one at most.
 *
 * @param subject as the change left it
 * @param at when it took effect, by the business's clock
 */
public record Notice(Subject subject, NoticeKind kind, Instant at) {

    public static Notice paid(Payment payment) {
        return new Notice(payment, NoticeKind.PAID, payment.createdAt());
    }

    public static Notice refunded(Refund refund, Instant at) {
        return new Notice(refund, NoticeKind.REFUNDED, at);
    }

    /** @param at when a change that has no intent was decided */
    public static List<Notice> of(Decided decided, Instant at) {
        var all = new ArrayList<Notice>();
        all.add(new Notice(
                decided.after(), kind(decided), decided.intent().map(Intent::at).orElse(at)));
        decided.payment().map(Notice::paid).ifPresent(all::add);
        return all;
    }

    private static NoticeKind kind(Decided decided) {
        return decided.intent()
                .map(Intent::kind)
                .flatMap(kind -> kind(kind, decided.after().status()))
                .orElse(NoticeKind.UPDATED);
    }

    private static Optional<NoticeKind> kind(IntentKind of, SubscriptionStatus status) {
        return switch (of) {
            case START -> Optional.of(NoticeKind.STARTED);
            case RENEWAL -> Optional.of(NoticeKind.RENEWED);
            case PLAN_CHANGE -> Optional.of(NoticeKind.PLAN_CHANGED);
            case PAUSE -> Optional.of(NoticeKind.PAUSED);
            case RESUME -> Optional.of(NoticeKind.RESUMED);
            case END -> Optional.of(status == SubscriptionStatus.EXPIRED ? NoticeKind.EXPIRED : NoticeKind.CANCELLED);
            case TERMS, PURCHASE, REFUND -> Optional.empty();
        };
    }
}
