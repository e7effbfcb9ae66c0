package dev.scrip.aws.table;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Bookmark.Place;
import dev.scrip.audit.Seen;
import dev.scrip.audit.usecase.AuditedTable;
import dev.scrip.audit.usecase.TableWalk;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import dev.scrip.credit.usecase.GrantRecord;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.PackList;
import dev.scrip.metering.PackName;
import dev.scrip.metering.Route;
import dev.scrip.subscription.Pending;
import dev.scrip.subscription.Subject;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Understands stored items for an audit: what is not what was written is told as such and stops nothing. */
public final class AuditedItems implements AuditedTable, TableWalk {
    /** What a walk reads of items: nothing of keys' digests, endpoints' secrets or customers' profiles. */
    public static final Set<String> WALKED = Set.of(
            "PK", "SK", "e", "m", "r", "p", "s", "b", "v", "id", "of", "kind", "at", "cde", "cus", "n", "amt", "price",
            "cur", "money", "sub");

    private static final int MOST = Integer.MAX_VALUE;
    private static final byte[] NOTHING = new byte[0];

    private final ItemSource source;

    public AuditedItems(ItemSource source) {
        this.source = source;
    }

    @Override
    public Optional<Slot> newest(AuditedAccount account) {
        return source.query(Keys.log(account), "0", "9~", false, 1).stream()
                .findFirst()
                .flatMap(item -> understood(() -> Keys.slot(Key.of(item).sort())));
    }

    @Override
    public Read<StoredCommit> commits(AuditedAccount account, Slot from, int limit) {
        return read(source.query(Keys.log(account), Keys.sort(from), "9~", true, limit), AuditedItems::commit);
    }

    @Override
    public Optional<StoredCommit> commitOf(AuditedAccount account, long number) {
        return source.query(Keys.log(account), "0", Keys.sort(Slot.lastFor(number)), false, 1).stream()
                .findFirst()
                .flatMap(item -> understood(() -> commit(item)));
    }

    /** What is missing in it fails the check of its hash. */
    private static StoredCommit commit(Map<String, AttributeValue> item) {
        return new StoredCommit(Keys.slot(Key.of(item).sort()), bytes(item, "b"), bytes(item, "p"), bytes(item, "h"));
    }

    private static byte[] bytes(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name))
                .flatMap(value -> Optional.ofNullable(value.b()))
                .map(value -> value.asByteArray())
                .orElse(NOTHING);
    }

    @Override
    public Read<OnceItem> onceKeys(AuditedAccount account) {
        return read(source.query(Keys.onceKeys(account), "!", "~", true, MOST), item -> {
            var taken = dev.scrip.aws.table.OnceItem.read(item);
            String sort = Key.of(item).sort();
            int end = sort.indexOf('#');
            return new AuditedTable.OnceItem(
                    new TakenKey(sort.substring(0, end), sort.substring(end + 1), taken.fingerprint()), taken.slot());
        });
    }

    @Override
    public Read<AuditedTable.PackItem> packs(AuditedAccount account) {
        String suffix = "#" + account.entitlementId();
        var ofAccount =
                source.query(Keys.packsOfHash(account.tenant(), account.customerHash()), "!", "~", true, MOST).stream()
                        .filter(item -> Key.of(item).sort().endsWith(suffix))
                        .toList();
        return read(ofAccount, item -> {
            var name = Keys.packName(account.customerHash(), Key.of(item).sort());
            return new AuditedTable.PackItem(
                    new Append.Pack(name.messageId(), Attributes.bytes(item, dev.scrip.aws.table.PackItem.EVENTS)),
                    dev.scrip.aws.table.PackItem.slot(item).orElseThrow());
        });
    }

    @Override
    public Read<GrantRecord> grants(AuditedAccount account) {
        String prefix = Keys.grantPrefix(account.entitlementId());
        return read(
                source.query(
                        Keys.holdingsOfHash(account.tenant(), account.customerHash()),
                        prefix,
                        prefix + "~",
                        true,
                        MOST),
                GrantItem::read);
    }

    @Override
    public Read<DirectoryItem> directory(AuditedAccount account) {
        return read(List.copyOf(source.get(List.of(Keys.account(account))).values()), item -> {
            var id = new AccountId(account.tenant(), account.entitlementId(), AccountItem.customerId(item));
            var write = new Append.AccountWrite(
                    Attributes.instant(item, "at"),
                    Attributes.optionalText(item, Attributes.DSK).map(Keys::dueInstant));
            return new DirectoryItem(
                    id.customerId(), write, AccountItem.of(id, write).equals(item));
        });
    }

    @Override
    public Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names) {
        return contents(names, name -> Keys.aside(tenant, name));
    }

    @Override
    public Map<PackName, byte[]> contents(Tenant tenant, Set<PackName> names) {
        return contents(names, name -> Keys.pack(tenant, name));
    }

    private Map<PackName, byte[]> contents(Set<PackName> names, Function<PackName, Key> key) {
        Map<PackName, Key> keys = new HashMap<>();
        names.forEach(name -> understood(() -> key.apply(name)).ifPresent(found -> keys.put(name, found)));
        var items = source.get(keys.values());
        Map<PackName, byte[]> found = new HashMap<>();
        keys.forEach((name, place) -> Optional.ofNullable(items.get(place))
                .ifPresent(item -> found.put(name, bytes(item, dev.scrip.aws.table.PackItem.EVENTS))));
        return found;
    }

    @Override
    public Map<String, ClaimItem> claims(Tenant tenant, Collection<String> eventIds) {
        Map<String, Key> keys = eventIds.stream()
                .collect(Collectors.toMap(Function.identity(), id -> Keys.event(tenant, id), (one, _) -> one));
        var items = source.get(keys.values());
        Map<String, ClaimItem> found = new HashMap<>();
        keys.forEach((id, key) -> Optional.ofNullable(items.get(key))
                .flatMap(item -> understood(() -> new ClaimItem(
                        Attributes.text(item, "m"),
                        EventPack.of(Attributes.bytes(item, "e"))
                                .events()
                                .getFirst()
                                .event())))
                .ifPresent(claim -> found.put(id, claim)));
        return found;
    }

    @Override
    public Optional<OverageCharge> charge(Tenant tenant, String id) {
        return one(Keys.overageCharge(tenant, id))
                .flatMap(item -> understood(() ->
                        OverageChargeItem.read(tenant, VersionedItem.read(item)).charge()));
    }

    @Override
    public boolean took(AuditedAccount account, String kind, String idHash) {
        return one(new Key(Keys.onceKeys(account), kind + "#" + idHash)).isPresent();
    }

    @Override
    public Set<DeliveryId> deliveries(Collection<DeliveryId> ids) {
        Map<Key, DeliveryId> keys =
                ids.stream().collect(Collectors.toMap(Keys::delivery, Function.identity(), (one, _) -> one));
        return source.get(keys.keySet()).keySet().stream()
                .flatMap(key -> Stream.ofNullable(keys.get(key)))
                .collect(Collectors.toSet());
    }

    @Override
    public List<Endpoint> endpoints(Tenant tenant) {
        return source.query(Keys.endpoints(tenant), "!", "~", true, MOST).stream()
                .flatMap(item -> understood(() -> EndpointItem.read(tenant, VersionedItem.read(item))).stream())
                .toList();
    }

    @Override
    public boolean hasTestClock(Tenant tenant) {
        return tenant.mode() == Mode.TEST && one(Keys.testClock(tenant)).isPresent();
    }

    @Override
    public Optional<String> pendingIntent(Tenant tenant, String subjectId) {
        var subscription = Keys.subscription(tenant, subjectId);
        var payment = Keys.payment(tenant, subjectId);
        var refund = Keys.refund(tenant, subjectId);
        return source.get(List.of(subscription, payment, refund)).entrySet().stream()
                .findFirst()
                .flatMap(found -> understood(() -> {
                    var item = VersionedItem.read(found.getValue());
                    Subject subject = found.getKey().equals(subscription)
                            ? SoldItem.subscription(tenant, item)
                            : found.getKey().equals(payment)
                                    ? SoldItem.payment(tenant, item)
                                    : SoldItem.refund(tenant, item);
                    return subject.pending().map(Pending::intentId).orElse("");
                }))
                .filter(id -> !id.isEmpty());
    }

    @Override
    public List<Step> next(Bookmark from) {
        return source.scan(from).stream()
                .map(item -> new Step(
                        new Place(Key.of(item).partition(), Key.of(item).sort()), seen(item)))
                .toList();
    }

    private static Seen seen(Map<String, AttributeValue> item) {
        Key key = Key.of(item);
        try {
            return understand(key, item);
        } catch (RuntimeException broken) {
            String[] parts = key.partition().split("#", 3);
            return new Seen.Unreadable(parts.length > 1 ? parts[1] : "", parts[0]);
        }
    }

    private static Seen understand(Key key, Map<String, AttributeValue> item) {
        String[] parts = key.partition().split("#", 4);
        return switch (parts[0]) {
            case "LOG" -> new Seen.OfAccount(account(key, parts[2], parts[3]), true);
            case "ONCE" -> new Seen.OfAccount(account(key, parts[2], parts[3]), false);
            case "CUS" -> holding(key, parts[2]);
            case "USE" -> pack(key, parts[2]);
            case "EVENT" -> claim(key, item);
            case "CHARGE" -> {
                var bill = OverageChargeItem.read(Keys.tenantOf(key), VersionedItem.read(item));
                yield new Seen.Charge(bill.account(), bill.charge());
            }
            case "USAGE" ->
                new Seen.IndexEntry(Keys.tenantOf(key), key.sort(), PackList.of(Attributes.bytes(item, "p")));
            case "INTENT" -> new Seen.OfIntent(SoldItem.intent(Keys.tenantOf(key), VersionedItem.read(item)));
            case "NOTICE" -> new Seen.OfNotice(SoldItem.notice(Keys.tenantOf(key), VersionedItem.read(item)));
            default -> new Seen.Other();
        };
    }

    private static AuditedAccount account(Key key, String entitlementId, String customerHash) {
        return new AuditedAccount(Keys.tenantOf(key), entitlementId, customerHash);
    }

    private static Seen holding(Key key, String customerHash) {
        String[] sort = key.sort().split("#", 3);
        return sort.length > 1 ? new Seen.OfAccount(account(key, sort[1], customerHash), false) : new Seen.Other();
    }

    private static Seen pack(Key key, String customerHash) {
        var name = Keys.packName(customerHash, key.sort());
        return name.suffix().startsWith(PackName.UNMATCHED)
                ? new Seen.FreePack(Keys.tenantOf(key), name)
                : new Seen.OfAccount(account(key, name.suffix(), customerHash), false);
    }

    private static Seen claim(Key key, Map<String, AttributeValue> item) {
        var event =
                EventPack.of(Attributes.bytes(item, "e")).events().getFirst().event();
        var home = Route.of(Attributes.bytes(item, "r")).stream()
                .map(Route::entitlementId)
                .min(String::compareTo);
        return new Seen.Claim(
                Keys.tenantOf(key),
                event.eventId(),
                event.customerId(),
                Attributes.text(item, "m"),
                home.map(id -> List.of(id, PackName.UNMATCHED + id)).orElse(List.of(PackName.UNMATCHED)));
    }

    private Optional<Map<String, AttributeValue>> one(Key key) {
        return source.get(List.of(key)).values().stream().findFirst();
    }

    private static <T> Read<T> read(
            List<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> reading) {
        List<T> readable = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (var item : items) {
            understood(() -> reading.apply(item))
                    .ifPresentOrElse(
                            readable::add, () -> unreadable.add(Key.of(item).sort()));
        }
        return new Read<>(readable, unreadable);
    }

    /** Whatever an item of the wrong form makes a reader say. */
    private static <T> Optional<T> understood(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException broken) {
            return Optional.empty();
        }
    }
}
