package dev.scrip.aws.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.metering.PackName;
import dev.scrip.metering.usecase.DistinctValues;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.webhook.DeliveryId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that describes the keys and the class that spells them say the same. */
class DataModelTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| `([^`]+)` \\| `([^`]+)` \\|");
    private static final Pattern INDEX_ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\([^)]*\\) \\| ([\\w ]+) \\| `([^`]+)` \\| `([^`]+)` \\|");
    private static final Pattern KIND = Pattern.compile("[\"`]([A-Z]+)#");

    private static final Instant AT = Instant.parse("2026-01-31T10:20:30.1234567Z");
    private static final Tenant T = new Tenant("bus_1", Mode.LIVE);
    private static final AccountId ACCOUNT = new AccountId(T, "cde_1", "cus-1");

    private static final Billing.Due SOLD =
            new Billing.Due(AT.truncatedTo(ChronoUnit.MICROS), Billing.SubjectKind.SUBSCRIPTION, "sub_1");

    private static final DeliveryId DELIVERY = new DeliveryId(T, "whk_1", "evt_1");

    private static final DistinctValues.Value VALUE =
            new DistinctValues.Value("cus-1", "cde_1", "mtr_1", 2, "first", "ann");

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("t", "bus_1.l"),
            Map.entry("cde", "cde_1"),
            Map.entry("cus", "cus-1"),
            Map.entry("mtr", "mtr_1"),
            Map.entry("pdt", "pdt_1"),
            Map.entry("ovc", "ovc_1"),
            Map.entry("sub", "sub_1"),
            Map.entry("pay", "pay_1"),
            Map.entry("ref", "ref_1"),
            Map.entry("cks", "cks_1"),
            Map.entry("intent", "sub_1.cycle.2"),
            Map.entry("whk", "whk_1"),
            Map.entry("evt", "evt_1"),
            Map.entry("hook shard", hookShard()),
            Map.entry("sold shard", soldShard()),
            Map.entry("msg", "msg_1"),
            Map.entry("slot", "0000000000000012.00000003"),
            Map.entry("kind", "ledger"),
            Map.entry("id", "a key"),
            Map.entry("number", "0000000000000007"),
            Map.entry("event_id", "evt/1"),
            Map.entry("day", "2026-01-31"),
            Map.entry("names", "a list"),
            Map.entry("value", "cus-1\0cde_1\0mtr_1\0002\0first\0ann"),
            Map.entry("name", "Tokens"),
            Map.entry("key id", "k1"),
            Map.entry("session id", "s1"),
            Map.entry("code", "a code"),
            Map.entry("session", "a session"),
            Map.entry("hash", "h1"),
            Map.entry("subject", "sub_1"),
            Map.entry("version", "0000000000000007"),
            Map.entry("shard", Integer.toString(shard())),
            Map.entry("created at", "2026-01-31T10:20:30.123456Z"),
            Map.entry("due at", "2026-01-31T10:20:30.123456Z"));

    @Test
    void every_key_on_the_page_is_spelled_as_the_class_spells_it() throws IOException {
        assertThat(onPage(ROW))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        row("commit", Keys.commit(ACCOUNT, new Slot(12, 3))),
                        row("once", Keys.once(ACCOUNT, new OnceKey("ledger", "a key"))),
                        row("usage pack", Keys.pack(ACCOUNT, "msg_1")),
                        row("usage pack of no meter", Keys.pack(T, PackName.of("cus-1", "msg_1", PackName.UNMATCHED))),
                        row(
                                "usage pack of a missing entitlement",
                                Keys.pack(T, PackName.of("cus-1", "msg_1", "-cde_1"))),
                        row("distinct value", Keys.distinctValue(T, VALUE)),
                        row("content of a long usage pack", Keys.aside(T, PackName.of("cus-1", "msg_1", "cde_1"))),
                        row("account", Keys.account(ACCOUNT)),
                        row("links", Keys.links(T, "cus-1")),
                        row("grant", Keys.grant(ACCOUNT, 7)),
                        row("event", Keys.event(T, "evt/1")),
                        row(
                                "usage index",
                                Keys.usage(T, LocalDate.parse("2026-01-31"), "msg_1." + Keys.hash("a list"))),
                        row("entitlement", Keys.entitlement(T, "cde_1")),
                        row("meter", Keys.meter(T, "mtr_1")),
                        row("product", Keys.product(T, "pdt_1")),
                        row("customer", Keys.customer(T, "cus-1")),
                        row("overage charge", Keys.overageCharge(T, "ovc_1")),
                        row("subscription", Keys.subscription(T, "sub_1")),
                        row("payment", Keys.payment(T, "pay_1")),
                        row("refund", Keys.refund(T, "ref_1")),
                        row("checkout", Keys.checkout(T, "cks_1")),
                        row("intent", Keys.intent(T, "sub_1.cycle.2")),
                        row("notice", Keys.notice(T, "sub_1", 7)),
                        row("endpoint", Keys.endpoint(T, "whk_1")),
                        row("lane", Keys.lane(T, "whk_1")),
                        row("delivery", Keys.delivery(DELIVERY)),
                        row("name lock", Keys.name(T, "ledger", "Tokens")),
                        row("api key", Keys.apiKey("k1")),
                        row("dashboard session", Keys.dashboardSession("s1")),
                        row("portal link", Keys.portalLink(Keys.hash("a code"))),
                        row("session", Keys.session(Keys.hash("a session"))),
                        row("tenant", Keys.tenant(T)),
                        row("test clock", Keys.testClock(T)),
                        row("audit bookmark", Keys.bookmark()),
                        row("statistic of a day", Keys.statisticOf(T, "cde_1", LocalDate.parse("2026-01-31"))),
                        row("statistic of the whole", Keys.wholeStatistic(T, "cde_1")),
                        row("counted account", Keys.counted(ACCOUNT)),
                        row("receipt", Keys.receipt(T, "h1")))));
    }

    @Test
    void every_index_key_on_the_page_is_spelled_as_the_class_spells_it() throws IOException {
        assertThat(onPage(INDEX_ROW))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        row("listed account", new Key(Keys.listedAccounts(T, "cde_1"), Keys.listedAt(AT, "cus-1"))),
                        row("listed customer", new Key(Keys.listedCustomers(T), Keys.listedAt(AT, "cus-1"))),
                        row("listed overage charge", new Key(Keys.listedOverageCharges(T), Keys.listedAt(AT, "ovc_1"))),
                        row("listed subscription", new Key(Keys.listedSubscriptions(T), Keys.listedAt(AT, "sub_1"))),
                        row("listed payment", new Key(Keys.listedPayments(T), Keys.listedAt(AT, "pay_1"))),
                        row("listed refund", new Key(Keys.listedRefunds(T), Keys.listedAt(AT, "ref_1"))),
                        row("listed delivery", new Key(Keys.deliveries(T, "whk_1"), Keys.listedAt(AT, "evt_1"))),
                        row("due delivery", new Key(Keys.dueDeliveries(DELIVERY), Keys.dueDeliveryAt(AT, DELIVERY))),
                        row("due subscription", new Key(Keys.dueSold(T, "sub_1"), Keys.dueSoldAt(SOLD))),
                        row("due account", new Key(Keys.dueShard(ACCOUNT), Keys.dueAt(AT, ACCOUNT))))));
    }

    @Test
    void the_page_and_the_class_know_the_same_kinds() throws IOException {
        assertThat(kinds(page()))
                .isEqualTo(kinds(Files.readString(Path.of("src/main/java/dev/scrip/aws/table/Keys.java"))));
    }

    /** A policy for a kind that no key has would deny what it means to allow. */
    @Test
    void policies_name_kinds_that_the_class_knows() throws IOException {
        Set<String> inPolicies = Pattern.compile("\"([A-Z]+)#\\*\"")
                .matcher(Files.readString(Path.of("../../template.yaml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(inPolicies)
                .isNotEmpty()
                .isSubsetOf(kinds(Files.readString(Path.of("src/main/java/dev/scrip/aws/table/Keys.java"))));
    }

    @Test
    void what_is_in_a_key_is_read_back() {
        assertThat(Keys.slot(Keys.sort(new Slot(12, 3)))).isEqualTo(new Slot(12, 3));
        assertThat(Keys.sort(Slot.lastFor(9_999_999_999_999_999L))).isEqualTo("9999999999999999.99999999");
        assertThat(Keys.grantNumber(Keys.grant(ACCOUNT, 7).sort())).isEqualTo(7);
        assertThat(Keys.listedId(Keys.listedAt(AT, "cus-1"))).isEqualTo("cus-1");
        assertThat(Keys.listedInstant(Keys.listedAt(AT, "cus-1"))).isEqualTo(AT.truncatedTo(ChronoUnit.MICROS));
        assertThat(Keys.delivery(T, Keys.delivery(DELIVERY))).isEqualTo(DELIVERY);
        assertThat(Keys.dueDelivery(T, Keys.dueDeliveryAt(AT, DELIVERY))).isEqualTo(DELIVERY);
        assertThat(Keys.dueAccount(T, Keys.dueAt(AT, ACCOUNT))).isEqualTo(ACCOUNT);
        assertThat(Keys.soldDue(Keys.dueSoldAt(SOLD))).isEqualTo(SOLD);
        assertThat(Keys.dueInstant(Keys.dueAt(AT, ACCOUNT))).isEqualTo(Instant.parse("2026-01-31T10:20:30.123456Z"));
    }

    private static Map<String, Key> onPage(Pattern rows) throws IOException {
        Map<String, Key> keys = new TreeMap<>();
        Matcher row = rows.matcher(page());
        while (row.find()) {
            int last = row.groupCount();
            String name = last == 3 ? row.group(1) : row.group(1) + " " + row.group(2);
            keys.put(name, new Key(filled(row.group(last - 1)), filled(row.group(last))));
        }
        return keys;
    }

    /** The template with values in its places, hashed ones in braces. */
    private static String filled(String template) {
        String hashed = Pattern.compile("\\{(\\w+)}")
                .matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Keys.hash(value(place.group(1)))));
        return Pattern.compile("<([^>]+)>")
                .matcher(hashed)
                .replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
    }

    private static String value(String place) {
        String value = PLAIN.get(place);
        assertThat(value).as("a value for %s", place).isNotNull();
        return String.valueOf(value);
    }

    private static Set<String> kinds(String text) {
        return KIND.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Map.Entry<String, Key> row(String name, Key key) {
        return Map.entry(name, key);
    }

    private static String soldShard() {
        String partition = Keys.dueSold(T, "sub_1");
        return partition.substring(partition.lastIndexOf('#') + 1);
    }

    private static String hookShard() {
        String partition = Keys.dueDeliveries(DELIVERY);
        return partition.substring(partition.lastIndexOf('#') + 1);
    }

    private static int shard() {
        String partition = Keys.dueShard(ACCOUNT);
        return Integer.parseInt(partition.substring(partition.lastIndexOf('#') + 1));
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/data-model.md"));
    }
}
