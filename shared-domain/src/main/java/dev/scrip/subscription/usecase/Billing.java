package dev.scrip.subscription.usecase;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Subscriptions, payments, refunds, checkouts, and the intents that connect them with accounts. What is found by id is
 * strongly consistent; lists and what is due may lag behind the newest write by a moment.
 */
public interface Billing {

    /** What is due of a tenant is spread over this many shards. */
    int SHARDS = 8;

    Optional<Subscription> subscription(Tenant tenant, String id);

    Optional<Payment> payment(Tenant tenant, String id);

    Optional<Refund> refund(Tenant tenant, String id);

    Optional<Checkout> checkout(Tenant tenant, String id);

    Optional<Intent> intent(Tenant tenant, String id);

    /** What is told of a subject, oldest first, from a version of it on. */
    List<Notice> notices(Tenant tenant, String subjectId, long fromVersion);

    /** Newest first. */
    List<Subscription> subscriptions(Tenant tenant, SubscriptionFilter filter, int offset, int limit);

    /** Newest first. */
    List<Payment> payments(Tenant tenant, PaymentFilter filter, int offset, int limit);

    /** Newest first. */
    List<Refund> refunds(Tenant tenant, RefundFilter filter, int offset, int limit);

    /**
     * What of a shard is due at or before {@code upTo}, earliest first.
     *
     * @param after begin behind this one, as a page before ended with it
     */
    List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit);

    /** Writes everything, or nothing. */
    Answer write(Write write);

    enum SubjectKind {
        SUBSCRIPTION,
        PAYMENT,
        REFUND
    }

    record Due(Instant at, SubjectKind kind, String id) {}

    /**
     * What becomes true together. Of everything in it the version must be one more than the stored one; the first must
     * not be there yet.
     *
     * @param intents none of which may be there yet
     * @param notices of subjects among these, at the versions that they have here
     */
    record Write(
            Tenant tenant,
            List<Subject> subjects,
            Optional<Checkout> checkout,
            List<Intent> intents,
            List<Notice> notices,
            Optional<Receipt> receipt) {

        public Write {
            subjects = List.copyOf(subjects);
            intents = List.copyOf(intents);
            notices = List.copyOf(notices);
        }

        public static Write of(Subject subject, Optional<Intent> intent, Subject... others) {
            return new Write(
                    subject.tenant(),
                    Stream.concat(Stream.of(subject), Stream.of(others)).toList(),
                    Optional.empty(),
                    intent.stream().toList(),
                    List.of(),
                    Optional.empty());
        }

        Write with(Optional<Receipt> paper) {
            return new Write(tenant, subjects, checkout, intents, notices, paper);
        }

        Write with(Notice notice) {
            return new Write(tenant, subjects, checkout, intents, List.of(notice), receipt);
        }
    }

    /** What came of a write. */
    sealed interface Answer {
        record Written() implements Answer {}

        /** Something was written meanwhile; nothing of this was. Read again. */
        record Stale() implements Answer {}

        /** The request, or another by its key, was answered before; nothing was written. Beats stale. */
        record Repeated(Receipt earlier) implements Answer {}
    }
}
