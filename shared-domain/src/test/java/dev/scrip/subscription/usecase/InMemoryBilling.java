package dev.scrip.subscription.usecase;

import dev.scrip.access.InMemoryReceipts;
import dev.scrip.access.Tenant;
import dev.scrip.form.Sha256;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutCodec;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.IntentCodec;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.NoticeKind;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentCodec;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundCodec;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionCodec;
import dev.scrip.subscription.SubscriptionFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Subscriptions, payments, refunds, checkouts and intents kept in memory in their stored form, for tests. */
public final class InMemoryBilling implements Billing {
    private final InMemoryReceipts receipts;
    private final Map<List<Object>, Stored> stored = new HashMap<>();
    private final List<Told> told = new ArrayList<>();

    private record Stored(Tenant tenant, String id, long version, byte[] bytes) {}

    /** A notice in its stored form. */
    private record Told(Kind kind, Stored subject, NoticeKind what, Instant at) {}

    private enum Kind {
        SUBSCRIPTION,
        PAYMENT,
        REFUND,
        CHECKOUT,
        INTENT
    }

    public InMemoryBilling(InstantSource clock) {
        this.receipts = new InMemoryReceipts(clock);
    }

    @Override
    public synchronized Optional<Subscription> subscription(Tenant tenant, String id) {
        return find(Kind.SUBSCRIPTION, tenant, id).map(InMemoryBilling::subscription);
    }

    @Override
    public synchronized Optional<Payment> payment(Tenant tenant, String id) {
        return find(Kind.PAYMENT, tenant, id).map(InMemoryBilling::payment);
    }

    @Override
    public synchronized Optional<Refund> refund(Tenant tenant, String id) {
        return find(Kind.REFUND, tenant, id).map(InMemoryBilling::refund);
    }

    @Override
    public synchronized Optional<Checkout> checkout(Tenant tenant, String id) {
        return find(Kind.CHECKOUT, tenant, id)
                .map(item -> CheckoutCodec.read(item.tenant, item.id, item.version, item.bytes));
    }

    @Override
    public synchronized Optional<Intent> intent(Tenant tenant, String id) {
        return find(Kind.INTENT, tenant, id).map(item -> IntentCodec.read(item.tenant, item.id, item.bytes));
    }

    @Override
    public synchronized List<Notice> notices(Tenant tenant, String subjectId, long fromVersion) {
        return told.stream()
                .filter(notice -> notice.subject.tenant.equals(tenant)
                        && notice.subject.id.equals(subjectId)
                        && notice.subject.version >= fromVersion)
                .sorted(Comparator.comparingLong(notice -> notice.subject.version))
                .map(notice -> new Notice(subject(notice), notice.what, notice.at))
                .toList();
    }

    private static Subject subject(Told notice) {
        return switch (notice.kind) {
            case SUBSCRIPTION -> subscription(notice.subject);
            case PAYMENT -> payment(notice.subject);
            case REFUND -> refund(notice.subject);
            case CHECKOUT, INTENT -> throw new IllegalStateException("nothing is told of a " + notice.kind);
        };
    }

    @Override
    public List<Subscription> subscriptions(Tenant tenant, SubscriptionFilter filter, int offset, int limit) {
        return page(
                all(Kind.SUBSCRIPTION, tenant).map(InMemoryBilling::subscription),
                filter::matches,
                Comparator.comparing(Subscription::createdAt).thenComparing(Subscription::id),
                offset,
                limit);
    }

    @Override
    public List<Payment> payments(Tenant tenant, PaymentFilter filter, int offset, int limit) {
        return page(
                all(Kind.PAYMENT, tenant).map(InMemoryBilling::payment),
                filter::matches,
                Comparator.comparing(Payment::createdAt).thenComparing(Payment::id),
                offset,
                limit);
    }

    @Override
    public List<Refund> refunds(Tenant tenant, RefundFilter filter, int offset, int limit) {
        return page(
                all(Kind.REFUND, tenant).map(InMemoryBilling::refund),
                filter::matches,
                Comparator.comparing(Refund::createdAt).thenComparing(Refund::id),
                offset,
                limit);
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        Comparator<Due> order =
                Comparator.comparing(Due::at).thenComparing(Due::kind).thenComparing(Due::id);
        return Stream.of(
                        due(Kind.SUBSCRIPTION, SubjectKind.SUBSCRIPTION, tenant, InMemoryBilling::subscription),
                        due(Kind.PAYMENT, SubjectKind.PAYMENT, tenant, InMemoryBilling::payment),
                        due(Kind.REFUND, SubjectKind.REFUND, tenant, InMemoryBilling::refund))
                .flatMap(found -> found)
                .filter(due -> shard(due.id()) == shard && !due.at().isAfter(upTo))
                .filter(due -> after.map(last -> order.compare(due, last) > 0).orElse(true))
                .sorted(order)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Answer write(Write write) {
        var earlier = receipts.earlier(write.tenant(), write.receipt());
        if (earlier.isPresent()) {
            return new Answer.Repeated(earlier.get());
        }
        boolean stale = write.subjects().stream()
                        .anyMatch(subject -> isStale(kind(subject), subject.tenant(), subject.id(), subject.version()))
                || write.checkout()
                        .filter(it -> isStale(Kind.CHECKOUT, it.tenant(), it.id(), it.version()))
                        .isPresent()
                || write.intents().stream()
                        .anyMatch(intent ->
                                find(Kind.INTENT, intent.tenant(), intent.id()).isPresent());
        if (stale) {
            return new Answer.Stale();
        }
        write.subjects().forEach(subject -> put(kind(subject), stored(subject)));
        write.checkout()
                .ifPresent(it ->
                        put(Kind.CHECKOUT, new Stored(it.tenant(), it.id(), it.version(), CheckoutCodec.write(it))));
        write.intents().forEach(it -> put(Kind.INTENT, new Stored(it.tenant(), it.id(), 1, IntentCodec.write(it))));
        write.notices().forEach(it -> told.add(new Told(kind(it.subject()), stored(it.subject()), it.kind(), it.at())));
        receipts.keep(write.tenant(), write.receipt());
        return new Answer.Written();
    }

    private boolean isStale(Kind kind, Tenant tenant, String id, long version) {
        return find(kind, tenant, id).map(Stored::version).orElse(0L) != version - 1;
    }

    private static Kind kind(Subject subject) {
        return switch (subject) {
            case Subscription _ -> Kind.SUBSCRIPTION;
            case Payment _ -> Kind.PAYMENT;
            case Refund _ -> Kind.REFUND;
        };
    }

    private static Stored stored(Subject subject) {
        var bytes = switch (subject) {
            case Subscription it -> SubscriptionCodec.write(it);
            case Payment it -> PaymentCodec.write(it);
            case Refund it -> RefundCodec.write(it);
        };
        return new Stored(subject.tenant(), subject.id(), subject.version(), bytes);
    }

    private static Subscription subscription(Stored item) {
        return SubscriptionCodec.read(item.tenant, item.id, item.version, item.bytes);
    }

    private static Payment payment(Stored item) {
        return PaymentCodec.read(item.tenant, item.id, item.version, item.bytes);
    }

    private static Refund refund(Stored item) {
        return RefundCodec.read(item.tenant, item.id, item.version, item.bytes);
    }

    private void put(Kind kind, Stored item) {
        stored.put(List.of(kind, item.tenant, item.id), item);
    }

    private Optional<Stored> find(Kind kind, Tenant tenant, String id) {
        return Optional.ofNullable(stored.get(List.of(kind, tenant, id)));
    }

    private synchronized Stream<Stored> all(Kind kind, Tenant tenant) {
        return stored.entrySet().stream()
                .filter(entry ->
                        entry.getKey().get(0) == kind && entry.getKey().get(1).equals(tenant))
                .map(Map.Entry::getValue)
                .toList()
                .stream();
    }

    private Stream<Due> due(Kind kind, SubjectKind as, Tenant tenant, Function<Stored, Subject> read) {
        return all(kind, tenant)
                .map(read)
                .flatMap(subject -> subject.due().map(at -> new Due(at, as, subject.id())).stream());
    }

    private static int shard(String id) {
        return Sha256.of(id)[0] & (SHARDS - 1);
    }

    private static <T> List<T> page(
            Stream<T> all, Predicate<T> wanted, Comparator<T> oldestFirst, int offset, int limit) {
        return all.filter(wanted)
                .sorted(oldestFirst.reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }
}
