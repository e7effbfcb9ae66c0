package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.subscription.Checkout;
import dev.scrip.subscription.CheckoutCodec;
import dev.scrip.subscription.Intent;
import dev.scrip.subscription.IntentCodec;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.NoticeKind;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentCodec;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.RefundCodec;
import dev.scrip.subscription.Subject;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionCodec;
import dev.scrip.subscription.usecase.Billing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * {@code SUB#}, {@code PAY#}, {@code REFUND#}, {@code CHECKOUT#} and {@code INTENT#}: the record in its stored form beside
 * what the indexes need. See docs/data-model.md.
 */
final class SoldItem {
    private static final String BYTES = "b";
    private static final String ID = "id";
    private static final String CUSTOMER = "cus";
    private static final String SUBJECT = "of";
    private static final String KIND = "kind";
    private static final String AT = "at";

    private SoldItem() {}

    static VersionedItem of(Subject subject) {
        return switch (subject) {
            case Subscription it ->
                item(
                        Keys.subscription(it.tenant(), it.id()),
                        it,
                        Keys.listedSubscriptions(it.tenant()),
                        it.createdAt(),
                        it.customerId());
            case Payment it ->
                item(
                        Keys.payment(it.tenant(), it.id()),
                        it,
                        Keys.listedPayments(it.tenant()),
                        it.createdAt(),
                        it.customerId());
            case Refund it ->
                item(
                        Keys.refund(it.tenant(), it.id()),
                        it,
                        Keys.listedRefunds(it.tenant()),
                        it.createdAt(),
                        it.customerId());
        };
    }

    private static Billing.SubjectKind kind(Subject subject) {
        return switch (subject) {
            case Subscription _ -> Billing.SubjectKind.SUBSCRIPTION;
            case Payment _ -> Billing.SubjectKind.PAYMENT;
            case Refund _ -> Billing.SubjectKind.REFUND;
        };
    }

    private static byte[] bytes(Subject subject) {
        return switch (subject) {
            case Subscription it -> SubscriptionCodec.write(it);
            case Payment it -> PaymentCodec.write(it);
            case Refund it -> RefundCodec.write(it);
        };
    }

    private static VersionedItem item(Key key, Subject subject, String list, Instant createdAt, String customerId) {
        var item = new HashMap<String, AttributeValue>();
        item.put(ID, Attributes.text(subject.id()));
        item.put(CUSTOMER, Attributes.text(customerId));
        item.put(BYTES, Attributes.bytes(bytes(subject)));
        item.put(Attributes.LPK, Attributes.text(list));
        item.put(Attributes.LSK, Attributes.text(Keys.listedAt(createdAt, subject.id())));
        subject.due()
                .map(at -> new Billing.Due(at, kind(subject), subject.id()))
                .ifPresent(due -> {
                    item.put(Attributes.DPK, Attributes.text(Keys.dueSold(subject.tenant(), subject.id())));
                    item.put(Attributes.DSK, Attributes.text(Keys.dueSoldAt(due)));
                });
        return new VersionedItem(key, subject.version(), item);
    }

    static VersionedItem of(Checkout checkout) {
        return new VersionedItem(
                Keys.checkout(checkout.tenant(), checkout.id()),
                checkout.version(),
                Map.of(ID, Attributes.text(checkout.id()), BYTES, Attributes.bytes(CheckoutCodec.write(checkout))));
    }

    /** Written once: it has no other version. */
    static VersionedItem of(Intent intent) {
        return VersionedItem.created(
                Keys.intent(intent.tenant(), intent.id()),
                Map.of(
                        ID,
                        Attributes.text(intent.id()),
                        CUSTOMER,
                        Attributes.text(intent.customerId()),
                        BYTES,
                        Attributes.bytes(IntentCodec.write(intent))));
    }

    /** Written once. It is told of at the version in its key. */
    static VersionedItem of(Notice notice) {
        var subject = notice.subject();
        return VersionedItem.created(
                Keys.notice(subject.tenant(), subject.id(), subject.version()),
                Map.of(
                        ID,
                        Attributes.text(subject.id()),
                        SUBJECT,
                        Attributes.text(kind(subject).name()),
                        KIND,
                        Attributes.text(notice.kind().name()),
                        AT,
                        Attributes.instant(notice.at()),
                        BYTES,
                        Attributes.bytes(bytes(subject))));
    }

    static Notice notice(Tenant tenant, VersionedItem item) {
        long version = Keys.noticeVersion(item.key().sort());
        var subject = switch (Billing.SubjectKind.valueOf(Attributes.text(item.attributes(), SUBJECT))) {
            case SUBSCRIPTION -> SubscriptionCodec.read(tenant, id(item), version, bytes(item));
            case PAYMENT -> PaymentCodec.read(tenant, id(item), version, bytes(item));
            case REFUND -> RefundCodec.read(tenant, id(item), version, bytes(item));
        };
        return new Notice(
                subject,
                NoticeKind.valueOf(Attributes.text(item.attributes(), KIND)),
                Attributes.instant(item.attributes(), AT));
    }

    static Subscription subscription(Tenant tenant, VersionedItem item) {
        return SubscriptionCodec.read(tenant, id(item), item.version(), bytes(item));
    }

    static Payment payment(Tenant tenant, VersionedItem item) {
        return PaymentCodec.read(tenant, id(item), item.version(), bytes(item));
    }

    static Refund refund(Tenant tenant, VersionedItem item) {
        return RefundCodec.read(tenant, id(item), item.version(), bytes(item));
    }

    static Checkout checkout(Tenant tenant, VersionedItem item) {
        return CheckoutCodec.read(tenant, id(item), item.version(), bytes(item));
    }

    static Intent intent(Tenant tenant, VersionedItem item) {
        return IntentCodec.read(tenant, id(item), bytes(item));
    }

    private static String id(VersionedItem item) {
        return Attributes.text(item.attributes(), ID);
    }

    private static byte[] bytes(VersionedItem item) {
        return Attributes.bytes(item.attributes(), BYTES);
    }
}
