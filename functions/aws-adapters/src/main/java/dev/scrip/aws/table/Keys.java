package dev.scrip.aws.table;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.DueAccounts;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.form.Microseconds;
import dev.scrip.form.Sha256;
import dev.scrip.metering.PackName;
import dev.scrip.metering.usecase.DistinctValues;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.usecase.Deliveries;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Spells every key of the table, and nothing else does: see {@code docs/data-model.md}. The kind comes first, then the
 * tenant. What a caller may choose freely is hashed; own ids and customer ids in sort keys of the indexes are plain.
 */
public final class Keys {

    /** The accounts due for something to be written are spread over this many partitions of the due index. */
    public static final int DUE_SHARDS = DueAccounts.SHARDS;

    private Keys() {}

    public static String log(AccountId account) {
        return "LOG#" + of(account);
    }

    public static String log(AuditedAccount account) {
        return "LOG#" + of(account);
    }

    /** Everything that happened to an account once. */
    public static String onceKeys(AuditedAccount account) {
        return "ONCE#" + of(account);
    }

    public static Key account(AuditedAccount account) {
        return new Key(
                holdingsOfHash(account.tenant(), account.customerHash()),
                accountPrefix() + plain(account.entitlementId()));
    }

    /** How far the audit of the table has come. */
    public static Key bookmark() {
        return new Key("AUDIT#ALL", "BOOKMARK");
    }

    public static Key commit(AccountId account, Slot slot) {
        return new Key(log(account), sort(slot));
    }

    public static Key once(AccountId account, OnceKey key) {
        return new Key("ONCE#" + of(account), plain(key.kind()) + "#" + hash(key.id()));
    }

    /** Usage packs of a customer; they sort by time, since message ids do. */
    public static String packs(Tenant tenant, String customerId) {
        return "USE#" + of(tenant) + "#" + hash(customerId);
    }

    public static Key pack(AccountId account, String messageId) {
        return new Key(
                packs(account.tenant(), account.customerId()), plain(messageId) + "#" + plain(account.entitlementId()));
    }

    public static Key pack(Tenant tenant, PackName name) {
        return new Key(packsOfHash(tenant, name.customerHash()), plain(name.messageId()) + "#" + plain(name.suffix()));
    }

    public static String packsOfHash(Tenant tenant, String customerHash) {
        return "USE#" + of(tenant) + "#" + plain(customerHash);
    }

    /** Sorts behind all packs of a message and before those of the next. */
    public static String afterPacks(String messageId) {
        return plain(messageId) + "$";
    }

    public static PackName packName(String customerHash, String sortKey) {
        int end = sortKey.indexOf('#');
        return new PackName(customerHash, sortKey.substring(0, end), sortKey.substring(end + 1));
    }

    /** The content of a pack that is too long for its own item. */
    public static Key aside(Tenant tenant, PackName name) {
        return new Key(
                "PACK#" + of(tenant) + "#" + plain(name.customerHash()),
                plain(name.messageId()) + "#" + plain(name.suffix()));
    }

    /** A value that counts once in its period. */
    public static Key distinctValue(Tenant tenant, DistinctValues.Value value) {
        String all = String.join(
                "\u0000",
                value.customerId(),
                value.entitlementId(),
                value.meterId(),
                Integer.toString(value.linkVersion()),
                value.period(),
                value.value());
        return new Key("VALUE#" + of(tenant) + "#" + hash(all), "VALUE");
    }

    /** Accounts and grants of a customer. */
    public static String holdings(Tenant tenant, String customerId) {
        return holdingsOfHash(tenant, hash(customerId));
    }

    public static String holdingsOfHash(Tenant tenant, String customerHash) {
        return "CUS#" + of(tenant) + "#" + plain(customerHash);
    }

    public static Key account(AccountId account) {
        return new Key(
                holdings(account.tenant(), account.customerId()), accountPrefix() + plain(account.entitlementId()));
    }

    public static String accountPrefix() {
        return "ACCOUNT#";
    }

    /** How a customer's subscriptions link meters. */
    public static Key links(Tenant tenant, String customerId) {
        return new Key(holdings(tenant, customerId), "LINKS");
    }

    public static Key grant(AccountId account, long number) {
        return new Key(holdings(account.tenant(), account.customerId()), grantPrefix(account) + digits(number));
    }

    public static String grantPrefix(AccountId account) {
        return grantPrefix(account.entitlementId());
    }

    public static String grantPrefix(String entitlementId) {
        return "GRANT#" + plain(entitlementId) + "#";
    }

    /** The number at the end of a grant's sort key. */
    public static long grantNumber(String sortKey) {
        return Long.parseLong(sortKey.substring(sortKey.lastIndexOf('#') + 1));
    }

    public static Key event(Tenant tenant, String eventId) {
        return new Key("EVENT#" + of(tenant) + "#" + hash(eventId), "EVENT");
    }

    /** A list of packs, by the day and the id of its lowest message. */
    public static Key usage(Tenant tenant, LocalDate day, String entry) {
        return new Key(usageOf(tenant, day), plain(entry));
    }

    public static String usageOf(Tenant tenant, LocalDate day) {
        return "USAGE#" + of(tenant) + "#" + day;
    }

    public static Key entitlement(Tenant tenant, String entitlementId) {
        return new Key(entitlements(tenant), plain(entitlementId));
    }

    public static String entitlements(Tenant tenant) {
        return "ENTITLEMENT#" + of(tenant);
    }

    public static Key meter(Tenant tenant, String meterId) {
        return new Key(meters(tenant), plain(meterId));
    }

    public static String meters(Tenant tenant) {
        return "METER#" + of(tenant);
    }

    public static Key product(Tenant tenant, String productId) {
        return new Key(products(tenant), plain(productId));
    }

    public static String products(Tenant tenant) {
        return "PRODUCT#" + of(tenant);
    }

    /** Locks a name among things of one kind. */
    public static Key name(Tenant tenant, String kind, String name) {
        return new Key("NAME#" + of(tenant), plain(kind) + "#" + hash(name));
    }

    public static Key customer(Tenant tenant, String customerId) {
        return new Key("CUSTOMER#" + of(tenant) + "#" + hash(customerId), "CUSTOMER");
    }

    public static Key overageCharge(Tenant tenant, String chargeId) {
        return new Key("CHARGE#" + of(tenant) + "#" + plain(chargeId), "CHARGE");
    }

    /** Index {@code listed}: overage charges of a tenant. */
    public static String listedOverageCharges(Tenant tenant) {
        return "CHARGE#" + of(tenant);
    }

    /** A link into the portal, by the digest of its code. */
    public static Key portalLink(String digest) {
        return new Key("LINK#" + plain(digest), "LINK");
    }

    /** Somebody who is signed in, by the digest of the secret in their cookie. */
    public static Key session(String digest) {
        return new Key("SESSION#" + plain(digest), "SESSION");
    }

    public static Key apiKey(String keyId) {
        return new Key("KEY#" + plain(keyId), "KEY");
    }

    public static Key dashboardSession(String id) {
        return new Key("DASHBOARD#" + plain(id), "DASHBOARD");
    }

    /** What credits did on a day of UTC. */
    public static Key statisticOf(Tenant tenant, String entitlementId, LocalDate day) {
        return new Key(statistics(tenant, entitlementId), day.toString());
    }

    /** What credits did since the beginning; it sorts behind all days. */
    public static Key wholeStatistic(Tenant tenant, String entitlementId) {
        return new Key(statistics(tenant, entitlementId), "WHOLE");
    }

    public static String statistics(Tenant tenant, String entitlementId) {
        return "STATISTIC#" + of(tenant) + "#" + plain(entitlementId);
    }

    /** How far an account is counted in the statistics. */
    public static Key counted(AccountId account) {
        return new Key(counted(account.tenant(), account.entitlementId()), hash(account.customerId()));
    }

    public static String counted(Tenant tenant, String entitlementId) {
        return "COUNTED#" + of(tenant) + "#" + plain(entitlementId);
    }

    /** Where the test clock of a tenant stands. */
    public static Key testClock(Tenant tenant) {
        return new Key("CLOCK#" + of(tenant), "CLOCK");
    }

    /** Every tenant is listed in one partition: there are few, and all are read at once. */
    public static Key tenant(Tenant tenant) {
        return new Key(tenants(), of(tenant));
    }

    public static String tenants() {
        return "TENANTS#ALL";
    }

    public static Key receipt(Tenant tenant, String hash) {
        return new Key("RECEIPT#" + of(tenant), hash);
    }

    /** Index {@code listed}: customers of a tenant. */
    public static String listedCustomers(Tenant tenant) {
        return "CUSTOMER#" + of(tenant);
    }

    /** Index {@code listed}: accounts of an entitlement. */
    public static String listedAccounts(Tenant tenant, String entitlementId) {
        return "ACCOUNT#" + of(tenant) + "#" + plain(entitlementId);
    }

    /** Index {@code listed}: by creation, then id. */
    public static String listedAt(Instant createdAt, String id) {
        return Microseconds.text(createdAt) + "#" + plain(id);
    }

    /** The id in a sort key made by {@link #listedAt}. */
    public static String listedId(String sortKey) {
        return sortKey.substring(sortKey.indexOf('#') + 1);
    }

    /** The instant in a sort key made by {@link #listedAt}. */
    public static Instant listedInstant(String sortKey) {
        return Microseconds.parse(sortKey.substring(0, sortKey.indexOf('#')));
    }

    public static Key subscription(Tenant tenant, String id) {
        return new Key("SUB#" + of(tenant) + "#" + plain(id), "SUB");
    }

    public static Key payment(Tenant tenant, String id) {
        return new Key("PAY#" + of(tenant) + "#" + plain(id), "PAY");
    }

    public static Key refund(Tenant tenant, String id) {
        return new Key("REFUND#" + of(tenant) + "#" + plain(id), "REFUND");
    }

    public static Key checkout(Tenant tenant, String id) {
        return new Key("CHECKOUT#" + of(tenant) + "#" + plain(id), "CHECKOUT");
    }

    public static Key intent(Tenant tenant, String id) {
        return new Key("INTENT#" + of(tenant) + "#" + plain(id), "INTENT");
    }

    /** What is told of something sold, by its versions. */
    public static Key notice(Tenant tenant, String subjectId, long version) {
        return new Key(notices(tenant, subjectId), digits(version));
    }

    /** The version in a notice's sort key. */
    public static long noticeVersion(String sortKey) {
        return Long.parseLong(sortKey);
    }

    public static String notices(Tenant tenant, String subjectId) {
        return "NOTICE#" + of(tenant) + "#" + plain(subjectId);
    }

    /** Index {@code listed}: subscriptions of a tenant. */
    public static String listedSubscriptions(Tenant tenant) {
        return "SUB#" + of(tenant);
    }

    /** Index {@code listed}: payments of a tenant. */
    public static String listedPayments(Tenant tenant) {
        return "PAY#" + of(tenant);
    }

    /** Index {@code listed}: refunds of a tenant. */
    public static String listedRefunds(Tenant tenant) {
        return "REFUND#" + of(tenant);
    }

    /** Index {@code due}: one of the partitions of what a tenant has sold. */
    public static String dueSold(Tenant tenant, int shard) {
        return "DUESUB#" + of(tenant) + "#" + shard;
    }

    public static String dueSold(Tenant tenant, String id) {
        return dueSold(tenant, Sha256.of(id)[0] & (Billing.SHARDS - 1));
    }

    public static String dueSoldAt(Billing.Due due) {
        return Microseconds.text(due.at()) + "#" + due.kind() + "#" + plain(due.id());
    }

    /** What a sort key says that {@link #dueSoldAt} made. */
    public static Billing.Due soldDue(String sortKey) {
        String[] parts = sortKey.split("#", 3);
        return new Billing.Due(dueInstant(sortKey), Billing.SubjectKind.valueOf(parts[1]), parts[2]);
    }

    public static Key endpoint(Tenant tenant, String endpointId) {
        return new Key(endpoints(tenant), plain(endpointId));
    }

    public static String endpoints(Tenant tenant) {
        return "ENDPOINT#" + of(tenant);
    }

    public static Key lane(Tenant tenant, String endpointId) {
        return new Key("LANE#" + of(tenant) + "#" + plain(endpointId), "LANE");
    }

    public static Key delivery(DeliveryId id) {
        return new Key(deliveries(id.tenant(), id.endpointId()), plain(id.eventId()));
    }

    /** Deliveries of an endpoint: a partition of the table, and one of the index {@code listed}. */
    public static String deliveries(Tenant tenant, String endpointId) {
        return "DELIVERY#" + of(tenant) + "#" + plain(endpointId);
    }

    /** The delivery that a key made by {@link #delivery} is of. */
    public static DeliveryId delivery(Tenant tenant, Key key) {
        String partition = key.partition();
        return new DeliveryId(tenant, partition.substring(partition.lastIndexOf('#') + 1), key.sort());
    }

    /** Index {@code due}: one of the partitions of a tenant's pending deliveries. */
    public static String dueDeliveries(Tenant tenant, int shard) {
        return "DUEHOOK#" + of(tenant) + "#" + shard;
    }

    public static String dueDeliveries(DeliveryId id) {
        return dueDeliveries(id.tenant(), Sha256.of(id.endpointId() + "#" + id.eventId())[0] & (Deliveries.SHARDS - 1));
    }

    public static String dueDeliveryAt(Instant due, DeliveryId id) {
        return Microseconds.text(due) + "#" + plain(id.endpointId()) + "#" + plain(id.eventId());
    }

    /** The delivery named by a sort key made by {@link #dueDeliveryAt}. */
    public static DeliveryId dueDelivery(Tenant tenant, String sortKey) {
        String[] parts = sortKey.split("#", 3);
        return new DeliveryId(tenant, parts[1], parts[2]);
    }

    /** Index {@code due}: one of {@link #DUE_SHARDS} partitions of a tenant. */
    public static String dueShard(Tenant tenant, int shard) {
        return "DUE#" + of(tenant) + "#" + shard;
    }

    public static String dueShard(AccountId account) {
        return dueShard(account.tenant(), Sha256.of(account.customerId())[0] & (DUE_SHARDS - 1));
    }

    public static String dueAt(Instant due, AccountId account) {
        return Microseconds.text(due) + "#" + plain(account.entitlementId()) + "#" + plain(account.customerId());
    }

    /** Sorts behind all that is due at {@code due} and before what is due later. */
    public static String afterDue(Instant due) {
        return Microseconds.text(due) + "$";
    }

    /** Sorts before all that {@link #listedAt} makes of this instant, and behind all that it makes of earlier ones. */
    public static String beforeListed(Instant createdAt) {
        return Microseconds.text(createdAt);
    }

    /** The instant in a sort key made by {@link #dueAt}. */
    public static Instant dueInstant(String sortKey) {
        return Microseconds.parse(sortKey.substring(0, sortKey.indexOf('#')));
    }

    /** The account named by a sort key made by {@link #dueAt}. */
    public static AccountId dueAccount(Tenant tenant, String sortKey) {
        String[] parts = sortKey.split("#", 3);
        return new AccountId(tenant, parts[1], parts[2]);
    }

    public static String sort(Slot slot) {
        return digits(slot.number()) + String.format(".%08d", slot.step());
    }

    public static Slot slot(String sortKey) {
        int dot = sortKey.indexOf('.');
        return new Slot(Long.parseLong(sortKey.substring(0, dot)), Integer.parseInt(sortKey.substring(dot + 1)));
    }

    /** What kind of item a key is of: its first part. */
    static String kind(Key key) {
        return key.partition().substring(0, Math.max(0, key.partition().indexOf('#')));
    }

    /** The tenant in a key that holds one as its second part. */
    static Tenant tenantOf(Key key) {
        String text = key.partition().split("#", 3)[1];
        int end = text.length() - 2;
        return new Tenant(text.substring(0, end), text.endsWith(".l") ? Mode.LIVE : Mode.TEST);
    }

    /** The account's item, by the partition of its log. */
    static Key accountOfLog(String partition) {
        String[] parts = partition.split("#", 4);
        return new Key("CUS#" + parts[1] + "#" + parts[3], accountPrefix() + parts[2]);
    }

    static String entitlementOfAccount(Key account) {
        return account.sort().substring(accountPrefix().length());
    }

    /** {@code <business>.t} or {@code <business>.l}. */
    public static String of(Tenant tenant) {
        return plain(tenant.businessId()) + (tenant.mode() == Mode.LIVE ? ".l" : ".t");
    }

    /** SHA-256 in base64url without padding, 43 characters. */
    public static String hash(String chosen) {
        return Sha256.text(chosen);
    }

    private static String of(AccountId account) {
        return of(account.tenant()) + "#" + plain(account.entitlementId()) + "#" + hash(account.customerId());
    }

    private static String of(AuditedAccount account) {
        return of(account.tenant()) + "#" + plain(account.entitlementId()) + "#" + plain(account.customerHash());
    }

    private static String digits(long number) {
        return String.format("%016d", number);
    }

    /** Keeps a part from running into the next one. */
    private static String plain(String part) {
        if (part.isEmpty() || part.indexOf('#') >= 0) {
            throw new IllegalArgumentException("not a part of a key: " + part);
        }
        return part;
    }
}
