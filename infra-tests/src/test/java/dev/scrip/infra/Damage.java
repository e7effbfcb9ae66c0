package dev.scrip.infra;

import dev.scrip.aws.table.Attributes;
import dev.scrip.aws.table.Key;
import dev.scrip.aws.table.Keys;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Slot;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.MessageId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Damages a copy of a table in one way at a time, as a torn restore, a bug or a hand would. */
final class Damage {
    private final ItemCopy items;
    private final RandomGenerator random;

    Damage(ItemCopy items, RandomGenerator random) {
        this.items = items;
        this.random = random;
    }

    /** @param blamed what a finding has to name: the hash of the customer, or of the tenant */
    record Done(String kind, String blamed) {}

    private interface Way {
        /** Absent where it would leave what cannot be told from a sound table. */
        Optional<String> damage();
    }

    private final Map<String, Way> ways = ways();

    private Map<String, Way> ways() {
        Map<String, Way> all = new LinkedHashMap<>();
        all.put("part of an append is missing", this::tear);
        all.put("a byte of a commit is flipped", () -> flip("LOG", List.of("b", "p", "h")));
        all.put("a commit lies in another slot", this::moveCommit);
        all.put("a commit is missing", () -> remove(kind("LOG")));
        all.put("a once-key is missing", () -> remove(kind("ONCE")));
        all.put("a once-key names another commit", this::repoint);
        all.put("a once-key is altered", () -> flip("ONCE", List.of("f")));
        all.put("a grant is missing", () -> remove(sort("GRANT#")));
        all.put("a grant is altered", this::alterGrant);
        all.put("a grant's end is altered", this::alterEnd);
        all.put("a grant is there twice", this::doubleGrant);
        all.put("a due entry is missing or wrong", this::alterDue);
        all.put("a listing entry is wrong", () -> change(sort("ACCOUNT#"), "LSK", _ -> Attributes.text("2020")));
        all.put("an account's item is missing", () -> remove(sort("ACCOUNT#")));
        all.put("an event is missing", () -> remove(kind("EVENT")));
        all.put("an event is owned by another message", this::reown);
        all.put("an event lies in two packs", this::packTwice);
        all.put("a usage pack is missing", () -> remove(kind("USE")));
        all.put("a usage pack is altered", () -> flip("USE", List.of("e")));
        all.put("a long pack's content is missing", () -> remove(kind("PACK")));
        all.put("a long pack's content is altered", () -> flip("PACK", List.of("e")));
        all.put("a charge is missing", () -> remove(kind("CHARGE")));
        all.put("a charge is altered", () -> change(kind("CHARGE"), "money", old -> Attributes.text(old.s() + "0")));
        all.put("a charge has no entry", this::strayCharge);
        all.put(
                "an intent did not reach its account",
                () -> remove(item -> key(item).sort().startsWith("intent#")));
        all.put("a commit was never published", this::unpublish);
        return all;
    }

    List<String> kinds() {
        return List.copyOf(ways.keySet());
    }

    /** The next damage of its kind. */
    Done next(String kind) {
        while (true) {
            var blamed = Optional.ofNullable(ways.get(kind)).orElseThrow().damage();
            if (blamed.isPresent()) {
                return new Done(kind, blamed.get());
            }
            items.restore();
        }
    }

    private static Predicate<Map<String, AttributeValue>> kind(String kind) {
        return item -> key(item).partition().startsWith(kind + "#");
    }

    private static Predicate<Map<String, AttributeValue>> sort(String prefix) {
        return item ->
                key(item).partition().startsWith("CUS#") && key(item).sort().startsWith(prefix);
    }

    private static Key key(Map<String, AttributeValue> item) {
        return Key.of(item);
    }

    private Map<String, AttributeValue> any(Predicate<Map<String, AttributeValue>> wanted) {
        var all = items.all().stream().filter(wanted).toList();
        return all.get(random.nextInt(all.size()));
    }

    /** What names the account of an item: the hash of its customer, which the key holds or the item itself. */
    private static String blamed(Map<String, AttributeValue> item) {
        String partition = key(item).partition();
        if (partition.startsWith("EVENT#")) {
            return Keys.hash(EventPack.of(Attributes.bytes(item, "e")).customerId());
        }
        if (partition.startsWith("CHARGE#")) {
            return Keys.hash(Attributes.text(item, "cus"));
        }
        return partition.substring(partition.lastIndexOf('#') + 1);
    }

    private Optional<String> remove(Predicate<Map<String, AttributeValue>> wanted) {
        var item = any(wanted);
        if (isCleanEnd(List.of(item))) {
            return Optional.empty();
        }
        items.remove(key(item));
        return Optional.of(blamed(item));
    }

    private Optional<String> change(
            Predicate<Map<String, AttributeValue>> wanted, String attribute, UnaryOperator<AttributeValue> how) {
        var item = any(wanted);
        var changed = new HashMap<>(item);
        changed.put(
                attribute, how.apply(Optional.ofNullable(item.get(attribute)).orElseThrow()));
        items.put(changed);
        return Optional.of(blamed(item));
    }

    private Optional<String> flip(String kind, List<String> attributes) {
        String attribute = attributes.get(random.nextInt(attributes.size()));
        return change(kind(kind), attribute, old -> {
            byte[] bytes = old.b().asByteArray();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        });
    }

    /** A random part of what one transaction wrote, as a restore to a moment within it may leave out. */
    private Optional<String> tear() {
        var commit = any(kind("LOG"));
        List<Key> appended = new ArrayList<>();
        String account = key(commit).partition().substring("LOG#".length());
        String slot = key(commit).sort();
        appended.add(key(commit));
        items.all().stream()
                .filter(item -> key(item).partition().equals("ONCE#" + account) || isPackOf(item, account))
                .filter(item -> slot.equals(Attributes.text(item, "s")))
                .forEach(item -> appended.add(key(item)));
        var decoded = CommitCodec.read(Attributes.bytes(commit, "b"));
        String[] parts = account.split("#", 3);
        String holdings = "CUS#" + parts[0] + "#" + parts[2];
        decoded.entries().stream()
                .map(entry -> new Key(holdings, "GRANT#" + parts[1] + "#" + String.format("%016d", entry.number())))
                .filter(key -> items.find(key).isPresent())
                .forEach(appended::add);
        if (decoded.slot().equals(Slot.FIRST)) {
            appended.add(new Key(holdings, "ACCOUNT#" + parts[1]));
        }
        var missing = appended.stream().filter(_ -> random.nextBoolean()).toList();
        var lost = missing.stream().map(key -> items.find(key).orElseThrow()).toList();
        if (missing.isEmpty() || missing.size() == appended.size() || isCleanEnd(lost)) {
            return Optional.empty();
        }
        missing.forEach(items::remove);
        return Optional.of(parts[2]);
    }

    private static boolean isPackOf(Map<String, AttributeValue> item, String account) {
        String[] parts = account.split("#", 3);
        return key(item).partition().equals("USE#" + parts[0] + "#" + parts[2])
                && key(item).sort().endsWith("#" + parts[1])
                && item.containsKey("s");
    }

    /** Whether these are all that the newest append left: what remains is the account as it was before, and sound. */
    private boolean isCleanEnd(List<Map<String, AttributeValue>> lost) {
        var commit = lost.stream().filter(kind("LOG")).findFirst();
        if (commit.isEmpty()) {
            return false;
        }
        String partition = key(commit.get()).partition();
        String account = partition.substring("LOG#".length());
        boolean newest = items.all().stream()
                .filter(item -> key(item).partition().equals(partition))
                .map(item -> key(item).sort())
                .max(Comparator.naturalOrder())
                .filter(key(commit.get()).sort()::equals)
                .isPresent();
        boolean alone = items.all().stream()
                .filter(item -> key(item).partition().equals("ONCE#" + account) || isPackOf(item, account))
                .noneMatch(item ->
                        Attributes.text(item, "s").equals(key(commit.get()).sort()) && !lost.contains(item));
        return newest && alone;
    }

    private Optional<String> moveCommit() {
        var commit = any(kind("LOG"));
        var slot = Keys.slot(key(commit).sort());
        var moved = new HashMap<>(commit);
        moved.put("SK", Attributes.text(Keys.sort(new Slot(slot.number() + 1 + random.nextInt(3), 7))));
        items.remove(key(commit));
        items.put(moved);
        return Optional.of(blamed(commit));
    }

    private Optional<String> repoint() {
        var once = any(kind("ONCE"));
        String log = "LOG" + key(once).partition().substring("ONCE".length());
        var others = items.all().stream()
                .map(Damage::key)
                .filter(key -> key.partition().equals(log) && !key.sort().equals(Attributes.text(once, "s")))
                .map(Key::sort)
                .toList();
        if (others.isEmpty()) {
            return Optional.empty();
        }
        var changed = new HashMap<>(once);
        changed.put("s", Attributes.text(others.get(random.nextInt(others.size()))));
        items.put(changed);
        return Optional.of(blamed(once));
    }

    private Optional<String> alterGrant() {
        String attribute = List.of("amt", "src", "at", "gen").get(random.nextInt(4));
        return change(sort("GRANT#"), attribute, old -> switch (attribute) {
            case "amt" -> Attributes.text(old.s() + "1");
            case "src" -> Attributes.text(old.s().equals("API") ? "ADDON" : "API");
            case "at" -> Attributes.text("2019-01-01T00:00:00.000000Z");
            default -> Attributes.number(9);
        });
    }

    private Optional<String> alterEnd() {
        var grant = any(sort("GRANT#"));
        var changed = new HashMap<>(grant);
        if (grant.containsKey("how")) {
            if (random.nextBoolean()) {
                changed.put(
                        "how",
                        Attributes.text(Attributes.text(grant, "how").equals("REVOKED") ? "EXPIRED" : "REVOKED"));
            } else {
                changed.remove("how");
                changed.remove("end");
            }
        } else {
            changed.put("how", Attributes.text("EXPIRED"));
            changed.put("end", Attributes.text("2026-01-01T00:00:00.000000Z"));
        }
        items.put(changed);
        return Optional.of(blamed(grant));
    }

    private Optional<String> doubleGrant() {
        var grant = any(sort("GRANT#"));
        var twice = new HashMap<>(grant);
        String sort = key(grant).sort();
        twice.put("SK", Attributes.text(sort.substring(0, sort.length() - 4) + (9_000 + random.nextInt(999))));
        items.put(twice);
        return Optional.of(blamed(grant));
    }

    private Optional<String> alterDue() {
        var account = any(item -> sort("ACCOUNT#").test(item) && item.containsKey("DSK"));
        var changed = new HashMap<>(account);
        if (random.nextBoolean()) {
            changed.remove("DPK");
            changed.remove("DSK");
        } else {
            String due = Attributes.text(account, "DSK");
            changed.put("DSK", Attributes.text("2031-02-03" + due.substring(10)));
        }
        items.put(changed);
        return Optional.of(blamed(account));
    }

    private Optional<String> reown() {
        var others = items.all().stream()
                .filter(kind("EVENT"))
                .map(item -> Attributes.text(item, "m"))
                .distinct()
                .toList();
        return change(
                kind("EVENT"),
                "m",
                old -> Attributes.text(others.stream()
                        .filter(other -> !other.equals(old.s()))
                        .skip(random.nextInt(others.size() - 1))
                        .findFirst()
                        .orElseThrow()));
    }

    private Optional<String> packTwice() {
        var pack = any(item -> kind("USE").test(item) && item.containsKey("s") && Attributes.bytes(item, "e")[0] != 0);
        var twice = new HashMap<>(pack);
        String sort = key(pack).sort();
        var id = MessageId.of(sort.substring(0, sort.indexOf('#')));
        twice.put(
                "SK",
                Attributes.text(
                        new MessageId(id.madeAt(), random.nextLong()).text() + sort.substring(sort.indexOf('#'))));
        items.put(twice);
        return Optional.of(blamed(pack));
    }

    private Optional<String> strayCharge() {
        var charge = any(kind("CHARGE"));
        var stray = new HashMap<>(charge);
        stray.put("PK", Attributes.text(key(charge).partition() + "x"));
        stray.put("n", Attributes.number(Attributes.number(charge, "n") + 1 + random.nextInt(5)));
        items.put(stray);
        return Optional.of(blamed(charge));
    }

    /** No delivery of it to anybody. */
    private Optional<String> unpublish() {
        var delivery = any(kind("DELIVERY"));
        String event = key(delivery).sort();
        items.all().stream()
                .filter(kind("DELIVERY"))
                .filter(item -> key(item).sort().equals(event))
                .map(Damage::key)
                .toList()
                .forEach(items::remove);
        return Optional.of(event);
    }
}
