package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionFilter;
import dev.scrip.subscription.usecase.Billing;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Update;

/** What was sold, as versioned items on both indexes; intents are written once and never again. */
public final class DynamoBilling implements Billing {
    private final DynamoTable table;
    private final VersionedItems items;
    private final InstantSource clock;

    /** @param clock real time, which receipts go by */
    public DynamoBilling(DynamoTable table, VersionedItems items, InstantSource clock) {
        this.table = table;
        this.items = items;
        this.clock = clock;
    }

    @Override
    public Optional<Subscription> subscription(Tenant tenant, String id) {
        return items.get(Keys.subscription(tenant, id)).map(item -> SoldItem.subscription(tenant, item));
    }

    @Override
    public Optional<Payment> payment(Tenant tenant, String id) {
        return items.get(Keys.payment(tenant, id)).map(item -> SoldItem.payment(tenant, item));
    }

    @Override
    public Optional<Refund> refund(Tenant tenant, String id) {
        return items.get(Keys.refund(tenant, id)).map(item -> SoldItem.refund(tenant, item));
    }

    @Override
    public Optional<Checkout> checkout(Tenant tenant, String id) {
        return items.get(Keys.checkout(tenant, id)).map(item -> SoldItem.checkout(tenant, item));
    }

    @Override
    public Optional<Intent> intent(Tenant tenant, String id) {
        return items.get(Keys.intent(tenant, id)).map(item -> SoldItem.intent(tenant, item));
    }

    @Override
    public List<Notice> notices(Tenant tenant, String subjectId, long fromVersion) {
        var from = Keys.notice(tenant, subjectId, fromVersion);
        return table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK >= :from")
                        .expressionAttributeValues(
                                Attributes.texts(Map.of(":pk", from.partition(), ":from", from.sort())))
                        .consistentRead(true)
                        .build())
                .map(item -> SoldItem.notice(tenant, VersionedItem.read(item)))
                .toList();
    }

    @Override
    public List<Subscription> subscriptions(Tenant tenant, SubscriptionFilter filter, int offset, int limit) {
        return page(Keys.listedSubscriptions(tenant), tenant, SoldItem::subscription, filter::matches, offset, limit);
    }

    @Override
    public List<Payment> payments(Tenant tenant, PaymentFilter filter, int offset, int limit) {
        return page(Keys.listedPayments(tenant), tenant, SoldItem::payment, filter::matches, offset, limit);
    }

    @Override
    public List<Refund> refunds(Tenant tenant, RefundFilter filter, int offset, int limit) {
        return page(Keys.listedRefunds(tenant), tenant, SoldItem::refund, filter::matches, offset, limit);
    }

    private <T> List<T> page(
            String list,
            Tenant tenant,
            BiFunction<Tenant, VersionedItem, T> read,
            Predicate<T> wanted,
            int offset,
            int limit) {
        return items.listed(list, item -> wanted.test(read.apply(tenant, item)), offset, limit).stream()
                .map(item -> read.apply(tenant, item))
                .toList();
    }

    @Override
    public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
        return new DueKeys(table)
                .upTo(Keys.dueSold(tenant, shard), upTo, after.map(last -> entry(tenant, last)), limit)
                .map(Keys::soldDue)
                .toList();
    }

    private static Map<String, AttributeValue> entry(Tenant tenant, Due due) {
        var key = switch (due.kind()) {
            case SUBSCRIPTION -> Keys.subscription(tenant, due.id());
            case PAYMENT -> Keys.payment(tenant, due.id());
            case REFUND -> Keys.refund(tenant, due.id());
        };
        return DueKeys.entry(key, Keys.dueSold(tenant, due.id()), Keys.dueSoldAt(due));
    }

    @Override
    public Answer write(Write write) {
        List<VersionedItem> all = new ArrayList<>();
        write.subjects().forEach(subject -> all.add(SoldItem.of(subject)));
        write.checkout().ifPresent(checkout -> all.add(SoldItem.of(checkout)));
        write.intents().forEach(intent -> all.add(SoldItem.of(intent)));
        write.notices().forEach(notice -> all.add(SoldItem.of(notice)));
        if (all.size() == 1 && write.receipt().isEmpty() && all.getFirst().version() > 1) {
            return items.replace(all.getFirst()) == ReplaceAnswer.REPLACED ? new Answer.Written() : new Answer.Stale();
        }
        return switch (items.putAll(write.tenant(), all, links(write), write.receipt(), clock.instant())) {
            case CreateAnswer.Created() -> new Answer.Written();
            case CreateAnswer.IdTaken(), CreateAnswer.NameTaken() -> new Answer.Stale();
            case CreateAnswer.ReceiptTaken(Receipt earlier) -> new Answer.Repeated(earlier);
        };
    }

    /** The drain finds a subscription's links with its customer, from the moment they hold. */
    private List<Update> links(Write write) {
        return write.subjects().stream()
                .flatMap(subject -> subject instanceof Subscription subscription
                        ? subscription.changedLinks().stream()
                                .map(links ->
                                        LinksItem.of(table.name(), write.tenant(), subscription.customerId(), links))
                        : Stream.empty())
                .toList();
    }
}
