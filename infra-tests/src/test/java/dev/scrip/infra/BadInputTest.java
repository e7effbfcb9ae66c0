package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are wrong in every way we could think of: each is refused with its code, and nothing is written. */
@ExtendWith(Cloud.class)
class BadInputTest {

    private static final String NOBODY = "cde_0000000000000000nobody";
    private static final String NO_PRODUCT = "pdt_0000000000000000nobody";
    private static final String NO_METER = "mtr_0000000000000000nobody";

    private final Map<String, List<BadInput>> groups = new LinkedHashMap<>();
    private String entitlement = "";
    private String whole = "";
    private String deleted = "";
    private String customer = "";
    private String entries = "";
    private String meter = "";
    private String archived = "";
    private String product = "";
    private String archivedProduct = "";
    private String takenName = "";
    private Instant now = Instant.EPOCH;

    @TestFactory
    Stream<DynamicContainer> bad_input_is_refused_with_its_code_and_changes_nothing(Backend backend) {
        assumeTrue(backend.here().isPresent(), "needs a Scrip whose table can be read");
        Backend.Here here = backend.here().orElseThrow();
        Scene scene = Scene.on(backend);
        Keyring keys = Keyring.of(here.runtime());
        set(scene, here);
        amounts();
        ledger();
        json();
        sizes();
        ids();
        callers(keys);
        entitlements();
        paging();
        customers();
        portalLinks();
        meters();
        products();
        whatIsNotUsed();
        events();
        testClock(keys);
        protocol();
        groups.putAll(new BadBilling(scene, keys).rows());
        groups.putAll(new BadWebhooks(scene, keys).rows());
        groups.putAll(new BadReplay().rows(keys));
        groups.putAll(new BadInsights().rows(keys));
        groups.putAll(new BadDashboard(backend.url()).rows(keys));
        // So that nothing of earlier tests, or of what was made here, is still on its way when the table is looked at.
        here.runtime().drain();
        assertThat(groups.values().stream().mapToInt(List::size).sum()).isGreaterThanOrEqualTo(400);
        return groups.entrySet().stream()
                .map(group ->
                        DynamicContainer.dynamicContainer(group.getKey(), tests(group.getValue(), scene.api(), here)));
    }

    private static Stream<DynamicTest> tests(List<BadInput> cases, Api api, Backend.Here here) {
        // Taken when the first case of the group runs, and compared when the last one has.
        List<TableDigest> before = new ArrayList<>();
        Stream<DynamicTest> each = cases.stream()
                .map(bad -> DynamicTest.dynamicTest(bad.name(), () -> {
                    if (before.isEmpty()) {
                        before.add(TableDigest.of(here.runtime()));
                    }
                    Api.Answer answer = bad.sentTo(api);
                    assertThat(answer.status() + " " + answer.code())
                            .as(answer.body())
                            .isEqualTo(bad.status() + " " + bad.code());
                    if (bad.status() == 409) {
                        assertThat(answer.headers()).containsEntry("x-should-retry", "false");
                    }
                }));
        return Stream.concat(
                each,
                Stream.of(DynamicTest.dynamicTest(
                        "the table and the queue are as before",
                        () -> assertThat(TableDigest.of(here.runtime())).isEqualTo(before.getFirst()))));
    }

    private void set(Scene scene, Backend.Here here) {
        Api api = scene.api();
        takenName = Scene.unique("Taken");
        whole = scene.entitlement(0);
        deleted = scene.entitlement(0);
        customer = scene.customer();
        entitlement = api.post("/credit-entitlements", """
                        {"name":"%s","unit":"tokens","precision":2}""".formatted(takenName))
                .expect(201)
                .text("id");
        entries = Scene.account(entitlement, customer) + "/ledger-entries";
        scene.credit(entitlement, customer, "100");
        scene.credit(deleted, customer, "100");
        api.delete("/credit-entitlements/" + deleted).expect(200);
        api.post(entries, "{\"entry_type\":\"credit\",\"amount\":\"1\",\"idempotency_key\":\"used\"}")
                .expect(201);
        api.with("Idempotency-Key", "used-once")
                .post("/customers", "{\"email\":\"a@example.com\",\"name\":\"Ada\"}")
                .expect(200);
        meter = scene.meter(Scene.unique("metered"), entitlement, 1);
        archived = scene.meter(Scene.unique("metered"), entitlement, 1);
        api.delete("/meters/" + archived).expect(204);
        product = scene.product(entitlement, "5");
        archivedProduct = scene.product(entitlement, "5");
        api.delete("/products/" + archivedProduct).expect(200);
        now = here.clock().instant();
    }

    private void amounts() {
        List<String> texts = Stream.concat(
                        Mutations.AMOUNTS.stream()
                                .map(text -> text.replace("\t", "\\t").replace("\n", "\\n")),
                        Stream.of(
                                "\u0661\u066b\u0665",
                                "1.234",
                                "0.001",
                                "0",
                                "0.0",
                                "0.00",
                                "12345678901",
                                "9".repeat(10_000),
                                "1." + "0".repeat(5_000),
                                "5; DROP TABLE"))
                .toList();
        for (String text : texts) {
            String shown = text.length() > 30 ? text.substring(0, 12) + "... " + text.length() : text;
            add(
                    "amounts",
                    "the amount '" + shown.replace("\\", "") + "'",
                    "POST",
                    entries,
                    422,
                    "INVALID_AMOUNT",
                    "{\"entry_type\":\"credit\",\"amount\":\"" + text + "\"}");
        }
        for (String literal :
                List.of("5", "5.0", "1e3", "-1", "0", "true", "[]", "{}", "[\"5\"]", "{\"value\":\"5\"}")) {
            add(
                    "amounts",
                    "the amount " + literal + " that is no string",
                    "POST",
                    entries,
                    422,
                    "INVALID_AMOUNT",
                    "{\"entry_type\":\"debit\",\"amount\":" + literal + "}");
        }
        add("amounts", "no amount", "POST", entries, 422, "VALIDATION_FAILED", "{\"entry_type\":\"credit\"}");
        add(
                "amounts",
                "null for an amount",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                "{\"entry_type\":\"credit\",\"amount\":null}");
        add(
                "amounts",
                "a decimal of credits that are whole",
                "POST",
                Scene.account(whole, customer) + "/ledger-entries",
                422,
                "INVALID_AMOUNT",
                "{\"entry_type\":\"credit\",\"amount\":\"1.5\"}");
        add(
                "amounts",
                "a number of 100,000 digits",
                "POST",
                "/events/ingest",
                422,
                "INVALID_JSON",
                "{\"events\":" + "9".repeat(100_000) + "}");
    }

    private void ledger() {
        String entry = "{\"entry_type\":\"%s\",\"amount\":\"%s\"%s}";
        add(
                "ledger",
                "a debit of more than there is",
                "POST",
                entries,
                400,
                "INSUFFICIENT_CREDITS",
                entry.formatted("debit", "101.01", ""));
        add(
                "ledger",
                "a debit from an account that is not there",
                "POST",
                Scene.account(whole, customer) + "/ledger-entries",
                400,
                "INSUFFICIENT_CREDITS",
                entry.formatted("debit", "1", ""));
        add(
                "ledger",
                "a key used with another amount",
                "POST",
                entries,
                409,
                "IDEMPOTENCY_KEY_REUSED",
                entry.formatted("credit", "2", ",\"idempotency_key\":\"used\""));
        add(
                "ledger",
                "a key used for the other direction",
                "POST",
                entries,
                409,
                "IDEMPOTENCY_KEY_REUSED",
                entry.formatted("debit", "1", ",\"idempotency_key\":\"used\""));
        add(
                "ledger",
                "a key used with other metadata",
                "POST",
                entries,
                409,
                "IDEMPOTENCY_KEY_REUSED",
                entry.formatted("credit", "1", ",\"idempotency_key\":\"used\",\"metadata\":{\"a\":1}"));
        group("ledger")
                .add(BadInput.of("a key used, in the header", "POST", entries, 409, "IDEMPOTENCY_KEY_REUSED")
                        .sending(entry.formatted("credit", "2", ""))
                        .with("Idempotency-Key", "used"));
        add(
                "ledger",
                "an empty key",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"idempotency_key\":\"\""));
        add(
                "ledger",
                "a key of 256 characters",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"idempotency_key\":\"" + "k".repeat(256) + "\""));
        add(
                "ledger",
                "a number for a key",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"idempotency_key\":7"));
        group("ledger")
                .add(BadInput.of("a header key of 256 characters", "POST", entries, 422, "INVALID_REQUEST_PARAMETERS")
                        .sending(entry.formatted("credit", "1", ""))
                        .with("Idempotency-Key", "k".repeat(256)));
        for (String type : List.of("Credit", "CREDIT", "transfer", "", "debit ")) {
            add(
                    "ledger",
                    "the entry type '" + type + "'",
                    "POST",
                    entries,
                    422,
                    "VALIDATION_FAILED",
                    entry.formatted(type, "1", ""));
        }
        add("ledger", "no entry type", "POST", entries, 422, "VALIDATION_FAILED", "{\"amount\":\"1\"}");
        for (String time : List.of(
                "2027-01-01T00:00:00",
                "2027-01-01",
                "2101-01-01T00:00:00Z",
                "2027-02-31T00:00:00Z",
                "2027-13-01T00:00:00Z",
                "2027-01-01T25:00:00Z",
                "2027-01-01T00:00:00+25:00",
                "tomorrow",
                "1893456000",
                "+12027-01-01T00:00:00Z",
                "2027-01-01T00:00:00[UTC]",
                "\u0662\u0660\u0662\u0667-01-01T00:00:00Z",
                "")) {
            add(
                    "ledger",
                    "expires_at '" + time + "'",
                    "POST",
                    entries,
                    422,
                    "VALIDATION_FAILED",
                    entry.formatted("credit", "1", ",\"expires_at\":\"" + time + "\""));
        }
        add(
                "ledger",
                "expires_at in the past",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"expires_at\":\"" + now.minusMillis(1) + "\""));
        add(
                "ledger",
                "expires_at now",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"expires_at\":\"" + now + "\""));
        add(
                "ledger",
                "expires_at as a number",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"expires_at\":1893456000"));
        add(
                "ledger",
                "a debit that expires",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("debit", "1", ",\"expires_at\":\"2030-01-01T00:00:00Z\""));
        add(
                "ledger",
                "a reason of 1,001 characters",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"reason\":\"" + "r".repeat(1001) + "\""));
        add(
                "ledger",
                "an adjustment that is a word",
                "POST",
                entries,
                422,
                "VALIDATION_FAILED",
                entry.formatted("credit", "1", ",\"adjustment\":\"yes\""));
        for (String owned : List.of("balance", "id", "business_id", "seq")) {
            add(
                    "ledger",
                    "the server's own field " + owned,
                    "POST",
                    entries,
                    422,
                    "VALIDATION_FAILED",
                    entry.formatted("credit", "1", ",\"" + owned + "\":\"1\""));
        }
        metadata("ledger", entries, "{\"entry_type\":\"credit\",\"amount\":\"1\",\"metadata\":%s}", 40);
        add(
                "ledger",
                "a credit to a deleted entitlement",
                "POST",
                Scene.account(deleted, customer) + "/ledger-entries",
                410,
                "CREDIT_ENTITLEMENT_IS_DELETED",
                entry.formatted("credit", "1", ""));
        add(
                "ledger",
                "an entitlement that is not there",
                "POST",
                Scene.account(NOBODY, customer) + "/ledger-entries",
                404,
                "NOT_FOUND",
                entry.formatted("credit", "1", ""));
        add(
                "ledger",
                "a customer that is not there",
                "POST",
                Scene.account(entitlement, "nobody") + "/ledger-entries",
                404,
                "NOT_FOUND",
                entry.formatted("credit", "1", ""));
        String account = Scene.account(entitlement, customer);
        read("ledger", account + "/ledger?transaction_type=gift", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/ledger?start_date=2026-01-01", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/ledger?end_date=2101-01-01T00:00:00Z", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/grants?status=open", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "?at=yesterday", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "?at=2026-02-31T00:00:00Z", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/verify?from=0", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/verify?limit=100001", 422, "INVALID_QUERY_PARAMS");
        read("ledger", account + "/ledger/cle_0000000000000000nobody/explain", 404, "NOT_FOUND");
        read("ledger", account + "/ledger/1/explain", 404, "NOT_FOUND");
        read("ledger", Scene.account(whole, customer), 404, "NOT_FOUND");
        read("ledger", Scene.account(whole, customer) + "/verify", 404, "NOT_FOUND");
        read("ledger", Scene.account(NOBODY, customer) + "/grants", 404, "NOT_FOUND");
    }

    private void json() {
        String good = "{\"email\":\"a@example.com\",\"name\":\"Ada\"}";
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("nothing", new byte[0]);
        bodies.put("blanks", utf8("   "));
        bodies.put("half an object", utf8("{\"email\":\"a@example.com\""));
        bodies.put("a member twice", utf8("{\"email\":\"a@example.com\",\"name\":\"Ada\",\"name\":\"Eve\"}"));
        bodies.put(
                "a member twice, once escaped",
                utf8("{\"email\":\"a@example.com\",\"name\":\"Ada\",\"n\\u0061me\":\"Eve\"}"));
        bodies.put(
                "a member twice, deep down",
                utf8("{\"email\":\"a@example.com\",\"name\":\"Ada\",\"metadata\":{\"a\":1,\"a\":2}}"));
        bodies.put("something behind the value", utf8(good + "{}"));
        bodies.put("a bracket behind the value", utf8(good + "]"));
        bodies.put("a byte order mark", utf8("\uFEFF" + good));
        bodies.put("UTF-16", good.getBytes(UTF_16));
        bodies.put("Latin-1", "{\"email\":\"a@example.com\",\"name\":\"\u00c9va\"}".getBytes(ISO_8859_1));
        bodies.put("an overlong slash", bytes("{\"name\":\"", 0xC0, 0xAF, "\"}"));
        bodies.put("a surrogate in UTF-8", bytes("{\"name\":\"", 0xED, 0xA0, "\"}"));
        bodies.put("NUL in the text", utf8("{\"email\":\"a@example.com\",\"name\":\"A\u0000\"}"));
        bodies.put("NUL as an escape", utf8("{\"email\":\"a@example.com\",\"name\":\"A\\u0000\"}"));
        bodies.put("half a character", utf8("{\"email\":\"a@example.com\",\"name\":\"\\ud83d\"}"));
        bodies.put("the other half of a character", utf8("{\"email\":\"a@example.com\",\"name\":\"\\udcb3\"}"));
        bodies.put("half a character in a name", utf8("{\"email\":\"a@example.com\",\"name\":\"Ada\",\"\\ud83d\":1}"));
        bodies.put("a line break in a string", utf8("{\"email\":\"a@example.com\",\"name\":\"A\nda\"}"));
        bodies.put("single quotes", utf8("{'name':'Ada'}"));
        bodies.put("a comment", utf8("{/* Ada */\"name\":\"Ada\"}"));
        bodies.put("a comma at the end", utf8("{\"name\":\"Ada\",}"));
        bodies.put("NaN", utf8("{\"name\":NaN}"));
        bodies.put("a leading zero", utf8("{\"name\":01}"));
        bodies.put("a number of 33 digits", utf8("{\"name\":" + "1".repeat(33) + "}"));
        bodies.put("a number with an exponent of 40 digits", utf8("{\"name\":1e" + "9".repeat(40) + "}"));
        bodies.put("lists 21 deep", utf8("{\"name\":" + "[".repeat(21) + "]".repeat(21) + "}"));
        bodies.put("lists 10,000 deep", utf8("[".repeat(10_000) + "]".repeat(10_000)));
        bodies.put("objects 5,000 deep", utf8("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)));
        bodies.put("a form", utf8("email=a%40example.com&name=Ada"));
        bodies.put("XML", utf8("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>"));
        bodies.forEach((name, body) -> group("json")
                .add(BadInput.of("a body of " + name, "POST", "/customers", 422, "INVALID_JSON")
                        .sending(body)));
        for (String value : List.of("[]", "\"text\"", "7", "true", "null", "[" + good + "]")) {
            add("json", "a body that is " + value, "POST", "/customers", 422, "VALIDATION_FAILED", value);
        }
    }

    private void sizes() {
        String padded = "{\"email\":\"a@example.com\",\"name\":\"Ada\",\"padding\":\"%s\"}";
        add(
                "sizes",
                "a body of more than 64 KiB",
                "POST",
                "/customers",
                413,
                "PAYLOAD_TOO_LARGE",
                padded.formatted("x".repeat(64 * 1024)));
        add(
                "sizes",
                "a ledger entry of 1 MiB",
                "POST",
                entries,
                413,
                "PAYLOAD_TOO_LARGE",
                padded.formatted("x".repeat(1024 * 1024)));
        add(
                "sizes",
                "events of more than 1 MiB",
                "POST",
                "/events/ingest",
                413,
                "PAYLOAD_TOO_LARGE",
                padded.formatted("x".repeat(1024 * 1024)));
        add(
                "sizes",
                "a string of 1,000,000 characters",
                "POST",
                "/events/ingest",
                422,
                "INVALID_JSON",
                padded.formatted("x".repeat(1_000_000)));
        add(
                "sizes",
                "a patch of more than 64 KiB",
                "PATCH",
                "/credit-entitlements/" + entitlement,
                413,
                "PAYLOAD_TOO_LARGE",
                padded.formatted("x".repeat(70_000)));
        add("sizes", "more than the gateway takes", "POST", "/customers", 413, "", "x".repeat(10 * 1024 * 1024 + 1));
        group("sizes")
                .add(BadInput.of("headers of more than 10 KiB", "GET", "/customers", 431, "")
                        .with("X-Padding", "x".repeat(11_000)));
    }

    private void ids() {
        for (String id : List.of(
                "..",
                ".",
                "..%2F..%2Fetc",
                "%2e%2e%2f",
                "%00",
                entitlement + "%00",
                "%F0%9F%92%B3",
                "%20",
                entitlement + "%20",
                entitlement.toUpperCase(java.util.Locale.ROOT),
                meter,
                customer,
                "cde_",
                "cde_%23",
                "LOG%23x",
                "%E2%80%AE" + entitlement,
                entitlement + ";v=2",
                "'%20OR%201=1",
                "$%7Bjndi:x%7D",
                "a".repeat(300),
                "1",
                "null",
                "%C3%28")) {
            read("ids", "/credit-entitlements/" + id, 404, "NOT_FOUND");
        }
        for (String id : List.of(
                "%2e%2e%2f",
                "a%2Fb",
                "a%23b",
                "a%20b",
                "%00",
                "%F0%9F%92%B3",
                "%C3%A9",
                "a".repeat(129),
                "nobody",
                "..",
                ".",
                "%E2%80%AE")) {
            read("ids", "/customers/" + id, 404, "NOT_FOUND");
            read("ids", "/credit-entitlements/" + entitlement + "/balances/" + id, 404, "NOT_FOUND");
        }
        for (String id : List.of(entitlement, NO_METER, "..%2F", "%00", "mtr_%23")) {
            read("ids", "/meters/" + id, 404, "NOT_FOUND");
        }
        for (String id : List.of("nobody", "%00", "a%00b", "e".repeat(257), ".", "..", "%FF", "%ED%A0%80")) {
            read("ids", "/events/" + id, 404, "NOT_FOUND");
        }
        group("ids").add(BadInput.of("an id of 10 KB", "GET", "/customers/" + "a".repeat(10_240), 431, ""));
        for (String id :
                List.of("", ".", "..", "a b", "a/b", "a#b", "\u00e9", "\uD83D\uDCB3", "a\\u0007", "x".repeat(129))) {
            add(
                    "ids",
                    "a customer who would be called '" + (id.length() > 20 ? "xxx..." : id) + "'",
                    "POST",
                    "/customers",
                    422,
                    "VALIDATION_FAILED",
                    "{\"customer_id\":\"" + id + "\",\"email\":\"a@example.com\",\"name\":\"Ada\"}");
        }
    }

    private void callers(Keyring keys) {
        String good = keys.with(Scope.values());
        String reading = keys.with(Scope.READ);
        String ingesting = keys.with(Scope.INGEST);
        Map<String, String> bad = new LinkedHashMap<>();
        bad.put("a key with its last character changed", flipped(good, good.length() - 1));
        bad.put("a key with its secret changed", flipped(good, good.length() - 20));
        bad.put("a key with its id changed", flipped(good, 15));
        bad.put("a key without its last character", good.substring(0, good.length() - 1));
        bad.put("a key and one character more", good + "A");
        bad.put("a key that says live", good.replace("_test_", "_live_"));
        bad.put("a live key of a business in test mode", keys.ofAnotherMode());
        bad.put("a key in capitals", good.toUpperCase(java.util.Locale.ROOT));
        bad.put("a key never issued", keys.unknown());
        bad.put("a key that expired", keys.expired());
        bad.put("a key that was revoked", keys.revoked());
        bad.put("a key of another form", "sk_test_1234567890");
        bad.put("a key of 10 characters", "0123456789");
        bad.put("a key of 2,000 characters", "k".repeat(2_000));
        bad.put("a path for a key", "../../etc/passwd");
        bad.forEach((name, key) -> {
            group("callers")
                    .add(BadInput.of(name + ", reading", "GET", "/customers", 401, "UNAUTHORIZED")
                            .as(key));
            group("callers")
                    .add(BadInput.of(name + ", writing", "POST", entries, 401, "UNAUTHORIZED")
                            .sending("{\"entry_type\":\"credit\",\"amount\":\"1\"}")
                            .as(key));
        });
        for (String header :
                List.of("Basic " + good, "Bearer", "Bearer  ", "Bearer " + good + " " + good, "Token " + good, good)) {
            group("callers")
                    .add(BadInput.of(
                                    "the header '" + header.replace(good, "key") + "'",
                                    "GET",
                                    "/customers",
                                    401,
                                    "UNAUTHORIZED")
                            .with("Authorization", header));
        }
        group("callers").add(BadInput.of("no key", "GET", "/customers", 401, "").as(""));
        group("callers")
                .add(BadInput.of("no key and no such path", "GET", "/nowhere", 401, "")
                        .as(""));
        group("callers")
                .add(BadInput.of("a bad key and no such path", "GET", "/nowhere", 401, "UNAUTHORIZED")
                        .as("k".repeat(20)));
        for (String[] write : new String[][] {
            {"POST", "/credit-entitlements"},
            {"PATCH", "/credit-entitlements/" + entitlement},
            {"DELETE", "/credit-entitlements/" + entitlement},
            {"POST", "/credit-entitlements/" + deleted + "/undelete"},
            {"POST", entries},
            {"POST", "/customers"},
            {"PATCH", "/customers/" + customer},
            {"POST", "/meters"},
            {"DELETE", "/meters/" + meter},
            {"POST", "/meters/" + archived + "/unarchive"},
            {"POST", "/products"},
            {"PATCH", "/products/" + product},
            {"DELETE", "/products/" + product},
            {"POST", "/products/" + archivedProduct + "/unarchive"},
            {"POST", "/events/ingest"}
        }) {
            group("callers")
                    .add(BadInput.of(
                                    "a key that may read, " + write[0] + " " + template(write[1]),
                                    write[0],
                                    write[1],
                                    403,
                                    "FORBIDDEN")
                            .as(reading));
            if (!write[1].equals("/events/ingest")) {
                group("callers")
                        .add(BadInput.of(
                                        "a key that may ingest, " + write[0] + " " + template(write[1]),
                                        write[0],
                                        write[1],
                                        403,
                                        "FORBIDDEN")
                                .as(ingesting));
            }
        }
        for (String path : List.of(
                "/customers",
                "/events",
                "/meters",
                "/products",
                "/credit-entitlements",
                Scene.account(entitlement, customer) + "/ledger")) {
            group("callers")
                    .add(BadInput.of("a key that may ingest, GET " + template(path), "GET", path, 403, "FORBIDDEN")
                            .as(ingesting));
        }
        String other = keys.ofAnotherBusiness();
        for (String path : List.of(
                "/credit-entitlements/" + entitlement,
                "/customers/" + customer,
                "/meters/" + meter,
                "/products/" + product,
                Scene.account(entitlement, customer),
                Scene.account(entitlement, customer) + "/ledger",
                Scene.account(entitlement, customer) + "/verify")) {
            group("callers")
                    .add(BadInput.of("another business, GET " + template(path), "GET", path, 404, "NOT_FOUND")
                            .as(other));
        }
        group("callers")
                .add(BadInput.of("another business, crediting", "POST", entries, 404, "NOT_FOUND")
                        .sending("{\"entry_type\":\"credit\",\"amount\":\"1\"}")
                        .as(other));
        group("callers")
                .add(BadInput.of(
                                "another business, deleting",
                                "DELETE",
                                "/credit-entitlements/" + entitlement,
                                404,
                                "NOT_FOUND")
                        .as(other));
    }

    private void entitlements() {
        for (String fields : List.of(
                ",\"precision\":11",
                ",\"precision\":-1",
                ",\"precision\":1.5",
                ",\"precision\":\"2\"",
                ",\"precision\":99999999999",
                ",\"description\":\"" + "d".repeat(1001) + "\"",
                ",\"expires_after_days\":0",
                ",\"expires_after_days\":-1",
                ",\"expires_after_days\":\"30 days\"",
                ",\"rollover_enabled\":\"yes\"",
                ",\"rollover_enabled\":1",
                ",\"rollover_percentage\":101",
                ",\"rollover_percentage\":-1",
                ",\"rollover_timeframe_count\":1",
                ",\"rollover_timeframe_interval\":\"Month\"",
                ",\"rollover_timeframe_count\":1,\"rollover_timeframe_interval\":\"Fortnight\"",
                ",\"rollover_timeframe_count\":0,\"rollover_timeframe_interval\":\"Month\"",
                ",\"max_rollover_count\":-1",
                ",\"overage_enabled\":true",
                ",\"overage_enabled\":null,\"overage_behavior\":\"ignore\"",
                ",\"overage_limit\":-1",
                ",\"overage_limit\":1.5",
                ",\"overage_limit\":1e30",
                ",\"price_per_unit\":\"-1\",\"currency\":\"USD\"",
                ",\"price_per_unit\":\"free\",\"currency\":\"USD\"",
                ",\"price_per_unit\":\"0.0000000000001\",\"currency\":\"USD\"",
                ",\"price_per_unit\":\"1\",\"currency\":\"XXY\"",
                ",\"currency\":\"usd \"",
                ",\"currency\":840",
                ",\"burn_order\":\"lifo\"",
                ",\"credit_type\":\"gold\"",
                ",\"id\":\"cde_0000000000000000000000\"",
                ",\"business_id\":\"bus_1\"",
                ",\"balance\":\"1\"",
                ",\"seq\":1")) {
            add(
                    "entitlements",
                    "creating with " + (fields.length() > 80 ? fields.substring(1, 40) + "..." : fields.substring(1)),
                    "POST",
                    "/credit-entitlements",
                    422,
                    "VALIDATION_FAILED",
                    "{\"name\":\"New\",\"unit\":\"tokens\"" + fields + "}");
        }
        add(
                "entitlements",
                "no name",
                "POST",
                "/credit-entitlements",
                422,
                "VALIDATION_FAILED",
                "{\"unit\":\"tokens\"}");
        add(
                "entitlements",
                "an empty name",
                "POST",
                "/credit-entitlements",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"\",\"unit\":\"tokens\"}");
        add(
                "entitlements",
                "a name of 256 characters",
                "POST",
                "/credit-entitlements",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"" + "n".repeat(256) + "\",\"unit\":\"tokens\"}");
        add("entitlements", "no unit", "POST", "/credit-entitlements", 422, "VALIDATION_FAILED", "{\"name\":\"New\"}");
        add(
                "entitlements",
                "a name that is taken",
                "POST",
                "/credit-entitlements",
                409,
                "CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS",
                "{\"name\":\"" + takenName + "\",\"unit\":\"tokens\"}");
        String one = "/credit-entitlements/" + entitlement;
        add("entitlements", "another precision", "PATCH", one, 422, "PRECISION_IMMUTABLE", "{\"precision\":3}");
        add("entitlements", "no precision any more", "PATCH", one, 422, "PRECISION_IMMUTABLE", "{\"precision\":null}");
        add(
                "entitlements",
                "overage without a price",
                "PATCH",
                one,
                422,
                "VALIDATION_FAILED",
                "{\"overage_enabled\":true}");
        add(
                "entitlements",
                "a timeframe without its count",
                "PATCH",
                one,
                422,
                "VALIDATION_FAILED",
                "{\"rollover_timeframe_interval\":\"Day\"}");
        add("entitlements", "no name any more", "PATCH", one, 422, "VALIDATION_FAILED", "{\"name\":null}");
        add(
                "entitlements",
                "a unit of 51 characters",
                "PATCH",
                one,
                422,
                "VALIDATION_FAILED",
                "{\"unit\":\"" + "u".repeat(51) + "\"}");
        add(
                "entitlements",
                "changing one that is not there",
                "PATCH",
                "/credit-entitlements/" + NOBODY,
                404,
                "NOT_FOUND",
                "{\"name\":\"x\"}");
        add(
                "entitlements",
                "changing a deleted one",
                "PATCH",
                "/credit-entitlements/" + deleted,
                404,
                "NOT_FOUND",
                "{\"name\":\"x\"}");
        group("entitlements")
                .add(BadInput.of(
                        "deleting a deleted one",
                        "DELETE",
                        "/credit-entitlements/" + deleted,
                        410,
                        "CREDIT_ENTITLEMENT_IS_DELETED"));
        group("entitlements")
                .add(BadInput.of(
                        "deleting one that is not there",
                        "DELETE",
                        "/credit-entitlements/" + NOBODY,
                        404,
                        "NOT_FOUND"));
        group("entitlements")
                .add(BadInput.of(
                        "undeleting a live one", "POST", one + "/undelete", 409, "CREDIT_ENTITLEMENT_NOT_DELETED"));
        group("entitlements")
                .add(BadInput.of(
                        "undeleting one that is not there",
                        "POST",
                        "/credit-entitlements/" + NOBODY + "/undelete",
                        404,
                        "NOT_FOUND"));
        read("entitlements", "/credit-entitlements/" + deleted, 404, "NOT_FOUND");
        read("entitlements", "/credit-entitlements?deleted=maybe", 422, "INVALID_QUERY_PARAMS");
    }

    private void paging() {
        List<String> lists = List.of(
                "/credit-entitlements",
                "/customers",
                "/meters",
                "/products",
                "/events",
                "/credit-entitlements/" + entitlement + "/balances",
                Scene.account(entitlement, customer) + "/ledger",
                Scene.account(entitlement, customer) + "/grants");
        List<String> queries = List.of(
                "page_size=0",
                "page_size=101",
                "page_size=-1",
                "page_size=x",
                "page_size=",
                "page_size=1.5",
                "page_size=10&page_size=20",
                "page_size=%D9%A1",
                "page_size=9223372036854775808",
                "page_number=-1",
                "page_number=1e9",
                "page_number=1000001",
                "page_number=+1",
                "page_number=%FF",
                "page_number=0x1");
        for (int i = 0; i < queries.size(); i++) {
            read("paging", lists.get(i % lists.size()) + "?" + queries.get(i), 422, "INVALID_QUERY_PARAMS");
        }
        lists.forEach(list -> read("paging", list + "?page_size=1000", 422, "INVALID_QUERY_PARAMS"));
        read(
                "paging",
                "/credit-entitlements/" + entitlement + "/balances?customer_id=a%2Fb",
                422,
                "INVALID_QUERY_PARAMS");
    }

    private void portalLinks() {
        String path = "/customers/" + customer + "/customer-portal/session";
        for (String url : List.of(
                "",
                "home",
                "/home",
                "//shop.example",
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                "data:text/html,a",
                "file:///etc/passwd",
                "ftp://shop.example",
                "https://",
                "https:///home",
                "https://ada:secret@shop.example",
                "https://shop.example/a b",
                "https://shop.example/\u0000",
                "https://shop.example/" + "a".repeat(2_048))) {
            add(
                    "portal links",
                    "the return_url " + (url.length() > 40 ? "of 2069 characters" : url),
                    "POST",
                    path + "?return_url=" + Api.encoded(url),
                    422,
                    "INVALID_QUERY_PARAMS",
                    "");
        }
        add("portal links", "send_email of yes", "POST", path + "?send_email=yes", 422, "INVALID_QUERY_PARAMS", "");
        add("portal links", "nobody", "POST", "/customers/nobody/customer-portal/session", 404, "NOT_FOUND", "");
    }

    private void customers() {
        String person = "{\"email\":%s,\"name\":%s%s}";
        for (String email : List.of(
                "\"\"",
                "\"nobody\"",
                "\"@\"",
                "\"" + "a".repeat(320) + "@example.com\"",
                "7",
                "null",
                "\"a b@example.com\"")) {
            add(
                    "customers",
                    "the email " + (email.length() > 30 ? "of 332 characters" : email),
                    "POST",
                    "/customers",
                    422,
                    "VALIDATION_FAILED",
                    person.formatted(email, "\"Ada\"", ""));
        }
        for (String name : List.of("\"\"", "null", "[]", "\"" + "n".repeat(513) + "\"")) {
            add(
                    "customers",
                    "the name " + (name.length() > 30 ? "of 513 characters" : name),
                    "POST",
                    "/customers",
                    422,
                    "VALIDATION_FAILED",
                    person.formatted("\"a@example.com\"", name, ""));
        }
        metadata("customers", "/customers", "{\"email\":\"a@example.com\",\"name\":\"Ada\",\"metadata\":%s}", 40);
        add(
                "customers",
                "an id that is taken",
                "POST",
                "/customers",
                409,
                "CUSTOMER_ALREADY_EXISTS",
                person.formatted("\"a@example.com\"", "\"Ada\"", ",\"customer_id\":\"" + customer + "\""));
        group("customers")
                .add(BadInput.of("a key used for another customer", "POST", "/customers", 409, "IDEMPOTENCY_KEY_REUSED")
                        .sending(person.formatted("\"b@example.com\"", "\"Eve\"", ""))
                        .with("Idempotency-Key", "used-once"));
        add(
                "customers",
                "changing the email to nothing",
                "PATCH",
                "/customers/" + customer,
                422,
                "VALIDATION_FAILED",
                "{\"email\":\"\"}");
        add(
                "customers",
                "changing one that is not there",
                "PATCH",
                "/customers/nobody",
                404,
                "NOT_FOUND",
                "{\"name\":\"x\"}");
        read("customers", "/customers/nobody/credit-entitlements", 404, "NOT_FOUND");
        read("customers", "/customers?created_at_gte=today", 422, "INVALID_QUERY_PARAMS");
        read("customers", "/customers?email=", 422, "INVALID_QUERY_PARAMS");
    }

    /** What another choice makes needless must be right all the same. */
    private void whatIsNotUsed() {
        for (String more : List.of(",\"key\":\"a\"", ",\"operator\":\"like\"", ",\"value\":[]", ",\"id\":\"1\"")) {
            unused(
                    "a filter with " + more,
                    "/meters",
                    "{\"name\":\"M\",\"event_name\":\"m\",\"measurement_unit\":\"u\",\"aggregation\":{\"type\":\"count\"},"
                            + "\"filter\":{\"conjunction\":\"or\",\"clauses\":[{\"conjunction\":\"and\",\"clauses\":["
                            + "{\"key\":\"a\",\"operator\":\"equals\",\"value\":1}]" + more + "}]}}");
        }
        unused("an aggregation with an id", "/meters", """
                {"name":"M","event_name":"m","measurement_unit":"u","aggregation":{"type":"count","id":"1"}}""");
        for (String more : List.of(
                "\"fixed_price\":\"5\"",
                "\"trial_period_days\":-1",
                "\"payment_frequency_count\":0",
                "\"subscription_period_interval\":\"Decade\"",
                "\"seq\":1")) {
            unused(
                    "a price with " + more,
                    "/products",
                    "{\"name\":\"P\",\"tax_category\":\"saas\",\"price\":"
                            + "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":5," + more + "}}");
        }
        for (String more : List.of(
                "\"email\":[]",
                "\"name\":\"\"",
                "\"phone_number\":5",
                "\"business_id\":\"b\"",
                "\"email\":\"" + "e".repeat(321) + "\"")) {
            String buyer = "{\"customer_id\":\"" + customer + "\"," + more + "}";
            unused(
                    "a buyer with " + (more.length() > 40 ? more.substring(0, 20) + "..." : more),
                    "/payments",
                    """
                    {"customer":%s,"product_cart":[{"product_id":"%s","quantity":1}]}""".formatted(buyer, product));
        }
    }

    private void unused(String name, String path, String body) {
        add("what is not used", name, "POST", path, 422, "VALIDATION_FAILED", body);
    }

    private void meters() {
        for (String fields : List.of(
                ",\"credit_entitlement_id\":\"" + NOBODY + "\",\"meter_units_per_credit\":\"1\"",
                ",\"credit_entitlement_id\":\"" + deleted + "\",\"meter_units_per_credit\":\"1\"",
                ",\"credit_entitlement_id\":\"" + entitlement + "\"",
                ",\"meter_units_per_credit\":\"1\"",
                ",\"free_threshold\":5",
                ",\"credit_entitlement_id\":\"" + entitlement + "\",\"meter_units_per_credit\":\"0\"",
                ",\"credit_entitlement_id\":\"" + entitlement + "\",\"meter_units_per_credit\":\"-1\"",
                ",\"credit_entitlement_id\":\"" + entitlement + "\",\"meter_units_per_credit\":\"1e3\"",
                ",\"credit_entitlement_id\":\"" + entitlement
                        + "\",\"meter_units_per_credit\":\"1\",\"free_threshold\":-1",
                ",\"credit_entitlement_id\":\"../x\",\"meter_units_per_credit\":\"1\"",
                ",\"filter\":{}",
                ",\"filter\":{\"conjunction\":\"xor\",\"clauses\":[{\"key\":\"a\",\"operator\":\"equals\",\"value\":1}]}",
                ",\"filter\":{\"conjunction\":\"and\",\"clauses\":[]}",
                ",\"filter\":{\"conjunction\":\"and\",\"clauses\":[{\"key\":\"a\",\"operator\":\"like\",\"value\":1}]}",
                ",\"filter\":{\"conjunction\":\"and\",\"clauses\":[{\"key\":\"a\",\"operator\":\"equals\",\"value\":null}]}",
                ",\"filter\":{\"conjunction\":\"and\",\"clauses\":[{\"key\":\"\",\"operator\":\"equals\",\"value\":1}]}",
                ",\"filter\":" + nested(4),
                ",\"filter\":{\"conjunction\":\"and\",\"clauses\":["
                        + "{\"key\":\"a\",\"operator\":\"equals\",\"value\":1},".repeat(10)
                        + "{\"key\":\"a\",\"operator\":\"equals\",\"value\":1}]}",
                ",\"id\":\"mtr_1\"")) {
            add(
                    "meters",
                    "a meter with " + (fields.length() > 100 ? fields.substring(1, 80) + "..." : fields.substring(1)),
                    "POST",
                    "/meters",
                    422,
                    "VALIDATION_FAILED",
                    "{\"name\":\"M\",\"event_name\":\"e\",\"measurement_unit\":\"u\",\"aggregation\":{\"type\":\"count\"}"
                            + fields + "}");
        }
        add(
                "meters",
                "a sum of nothing",
                "POST",
                "/meters",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"M\",\"event_name\":\"e\",\"measurement_unit\":\"u\",\"aggregation\":{\"type\":\"sum\"}}");
        add(
                "meters",
                "an aggregation nobody knows",
                "POST",
                "/meters",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"M\",\"event_name\":\"e\",\"measurement_unit\":\"u\",\"aggregation\":{\"type\":\"median\",\"key\":\"k\"}}");
        add(
                "meters",
                "no aggregation",
                "POST",
                "/meters",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"M\",\"event_name\":\"e\",\"measurement_unit\":\"u\"}");
        add(
                "meters",
                "no event name",
                "POST",
                "/meters",
                422,
                "VALIDATION_FAILED",
                "{\"name\":\"M\",\"measurement_unit\":\"u\",\"aggregation\":{\"type\":\"count\"}}");
        group("meters")
                .add(BadInput.of("archiving one that is not there", "DELETE", "/meters/" + NO_METER, 404, "NOT_FOUND"));
        group("meters")
                .add(BadInput.of(
                        "archiving an archived one", "DELETE", "/meters/" + archived, 410, "METER_IS_DELETED"));
        group("meters")
                .add(BadInput.of(
                        "taking up one that is not there",
                        "POST",
                        "/meters/" + NO_METER + "/unarchive",
                        404,
                        "NOT_FOUND"));
        group("meters")
                .add(BadInput.of(
                        "taking up a live one", "POST", "/meters/" + meter + "/unarchive", 409, "METER_NOT_ARCHIVED"));
        read("meters", "/meters?archived=2", 422, "INVALID_QUERY_PARAMS");
    }

    private void products() {
        productFields();
        prices();
        attachments();
        metadata("products", "/products", product("\"metadata\":%s"), 40);
        add(
                "products",
                "changing one that is not there",
                "PATCH",
                "/products/" + NO_PRODUCT,
                404,
                "NOT_FOUND",
                "{\"name\":\"x\"}");
        add(
                "products",
                "changing an archived one",
                "PATCH",
                "/products/" + archivedProduct,
                410,
                "PRODUCT_IS_DELETED",
                "{\"name\":\"x\"}");
        for (String change : List.of(
                "{\"name\":\"\"}",
                "{\"tax_category\":\"toys\"}",
                "{\"price\":5}",
                "{\"price\":{\"type\":\"usage_based_price\",\"currency\":\"USD\",\"fixed_price\":1,"
                        + "\"payment_frequency_count\":1,\"payment_frequency_interval\":\"Month\","
                        + "\"subscription_period_count\":1,\"subscription_period_interval\":\"Year\"}}",
                "{\"credit_entitlements\":\"none\"}",
                "{\"credit_entitlements\":[" + attached(deleted, "1") + "]}",
                "{\"id\":\"pdt_1\"}")) {
            add(
                    "products",
                    "a change to " + (change.length() > 90 ? change.substring(0, 90) + "..." : change),
                    "PATCH",
                    "/products/" + product,
                    422,
                    "VALIDATION_FAILED",
                    change);
        }
        group("products")
                .add(BadInput.of(
                        "archiving one that is not there", "DELETE", "/products/" + NO_PRODUCT, 404, "NOT_FOUND"));
        group("products")
                .add(BadInput.of(
                        "archiving an archived one",
                        "DELETE",
                        "/products/" + archivedProduct,
                        410,
                        "PRODUCT_IS_DELETED"));
        group("products")
                .add(BadInput.of(
                        "putting one on sale that is not there",
                        "POST",
                        "/products/" + NO_PRODUCT + "/unarchive",
                        404,
                        "NOT_FOUND"));
        group("products")
                .add(BadInput.of(
                        "putting one on sale that is",
                        "POST",
                        "/products/" + product + "/unarchive",
                        409,
                        "PRODUCT_NOT_ARCHIVED"));
        read("products", "/products?archived=2", 422, "INVALID_QUERY_PARAMS");
        read("products", "/products?recurring=often", 422, "INVALID_QUERY_PARAMS");
        read("products", "/products?brand_id=", 422, "INVALID_QUERY_PARAMS");
        read("products", "/products/" + NO_PRODUCT, 404, "NOT_FOUND");
    }

    private void productFields() {
        for (String body : List.of(
                "{}",
                "[]",
                "{\"name\":\"P\",\"tax_category\":\"saas\"}",
                "{\"name\":\"P\",\"price\":{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1}}",
                "{\"name\":7,\"tax_category\":\"saas\","
                        + "\"price\":{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1}}",
                "{\"name\":\"P\",\"tax_category\":\"toys\","
                        + "\"price\":{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1}}",
                product("\"description\":5"),
                product("\"description\":\"" + "d".repeat(5001) + "\""),
                product("\"id\":\"pdt_1\""),
                product("\"business_id\":\"bus_1\""),
                product("\"seq\":1"),
                product("\"balance\":\"1\""))) {
            add(
                    "products",
                    "the product " + (body.length() > 120 ? body.substring(0, 120) + "..." : body),
                    "POST",
                    "/products",
                    422,
                    "VALIDATION_FAILED",
                    body);
        }
    }

    private void prices() {
        String spans = ",\"payment_frequency_count\":1,\"payment_frequency_interval\":\"Month\","
                + "\"subscription_period_count\":1,\"subscription_period_interval\":\"Year\"";
        String usage = "\"type\":\"usage_based_price\",\"currency\":\"USD\",\"fixed_price\":1" + spans;
        for (String price : List.of(
                "null",
                "5",
                "{}",
                "{\"type\":\"free_price\",\"currency\":\"USD\",\"price\":1}",
                "{\"type\":1,\"currency\":\"USD\",\"price\":1}",
                "{\"type\":\"one_time_price\",\"currency\":\"usd\",\"price\":1}",
                "{\"type\":\"one_time_price\",\"price\":1}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\"}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":\"1\"}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1.0}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1e2}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":-1}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":99999999999999999999}",
                "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1,\"meters\":[{\"meter_id\":\"" + meter
                        + "\"}]}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans.replace("Month", "Moon") + "}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans.replace(":1,", ":0,") + "}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans.replace(":1,", ":1e0,") + "}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans + ",\"trial_period_days\":-1}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans
                        + ",\"trial_period_days\":\"14\"}",
                "{\"type\":\"recurring_price\",\"currency\":\"USD\",\"price\":1" + spans
                        + ",\"meters\":[{\"meter_id\":\"" + meter + "\"}]}",
                "{" + usage + ",\"meters\":{}}",
                "{" + usage + ",\"meters\":[{}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + NO_METER + "\"}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + archived + "\"}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + meter + "\"},{\"meter_id\":\"" + meter + "\"}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + meter + "\",\"meter_units_per_credit\":\"1\"}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + meter + "\",\"credit_entitlement_id\":\"" + entitlement
                        + "\",\"meter_units_per_credit\":\"1\"}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + meter + "\",\"free_threshold\":-1}]}",
                "{" + usage + ",\"meters\":[{\"meter_id\":\"" + meter + "\",\"price_per_unit\":\"123456\"}]}")) {
            add(
                    "products",
                    "the price " + (price.length() > 150 ? "..." + price.substring(price.length() - 110) : price),
                    "POST",
                    "/products",
                    422,
                    "VALIDATION_FAILED",
                    "{\"name\":\"P\",\"tax_category\":\"saas\",\"price\":" + price + "}");
        }
    }

    private void attachments() {
        for (String credits : List.of(
                "{}",
                "[null]",
                "[\"" + entitlement + "\"]",
                "[{\"credits_amount\":\"1\"}]",
                "[{\"credit_entitlement_id\":\"" + entitlement + "\"}]",
                "[" + attached("../x", "1") + "]",
                "[" + attached(NOBODY, "1") + "]",
                "[" + attached(deleted, "1") + "]",
                "[" + attached(entitlement, "1") + "," + attached(entitlement, "2") + "]",
                "[" + (attached(entitlement, "1") + ",").repeat(5) + attached(whole, "1") + "]",
                "[" + attached(whole, "1.5") + "]",
                "[" + attached(entitlement, "1.005") + "]",
                "[" + attached(entitlement, "0") + "]",
                "[" + attached(entitlement, "10000000000") + "]")) {
            add(
                    "products",
                    "the credits " + (credits.length() > 200 ? "of six entitlements" : credits),
                    "POST",
                    "/products",
                    422,
                    "VALIDATION_FAILED",
                    product("\"credit_entitlements\":" + credits));
        }
        for (String amount : List.of("-1", "1e3", "", " 1", "0x1", "\u0661", "01", "1.")) {
            add(
                    "products",
                    "credits of '" + amount + "'",
                    "POST",
                    "/products",
                    422,
                    "INVALID_AMOUNT",
                    product("\"credit_entitlements\":[" + attached(entitlement, amount) + "]"));
        }
        for (String field : List.of(
                "\"expires_after_days\":0",
                "\"expires_after_days\":1e1",
                "\"expires_after_days\":true",
                "\"rollover_enabled\":\"true\"",
                "\"rollover_percentage\":101",
                "\"rollover_percentage\":50.0",
                "\"rollover_timeframe_count\":1",
                "\"rollover_timeframe_interval\":\"Week\"",
                "\"rollover_timeframe_count\":0,\"rollover_timeframe_interval\":\"Week\"",
                "\"max_rollover_count\":-1",
                "\"overage_enabled\":1",
                "\"overage_enabled\":true",
                "\"overage_behavior\":\"FORGIVE\"",
                "\"overage_limit\":\"0.001\"",
                "\"price_per_unit\":\"-0.1\"",
                "\"price_per_unit\":\"1e-9\"",
                "\"price_per_unit\":[]",
                "\"currency\":\"BTC\"",
                "\"low_balance_threshold_percent\":101",
                "\"low_balance_threshold_percent\":\"20\"",
                "\"proration_behavior\":\"full\"",
                "\"trial_credits\":\"0.001\"",
                "\"trial_credits_expire_after_trial\":0",
                "\"id\":\"pce_1\"",
                "\"seq\":1")) {
            add(
                    "products",
                    "credits with " + field,
                    "POST",
                    "/products",
                    422,
                    "VALIDATION_FAILED",
                    product("\"credit_entitlements\":["
                            + attached(entitlement, "1").replaceFirst("\\}$", "," + field + "}") + "]"));
        }
    }

    private static String attached(String entitlement, String amount) {
        return "{\"credit_entitlement_id\":\"" + entitlement + "\",\"credits_amount\":\"" + amount + "\"}";
    }

    /** All that a product needs, and one thing more. */
    private static String product(String field) {
        return "{\"name\":\"P\",\"tax_category\":\"saas\","
                + "\"price\":{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":1}," + field + "}";
    }

    private void events() {
        ingest("no list of events", 422, "VALIDATION_FAILED", "{}");
        ingest("an empty list", 422, "VALIDATION_FAILED", "{\"events\":[]}");
        ingest("an object for a list", 422, "VALIDATION_FAILED", "{\"events\":{}}");
        ingest("a list of words", 422, "VALIDATION_FAILED", "{\"events\":[\"event\"]}");
        ingest(
                "1,001 events",
                422,
                "VALIDATION_FAILED",
                events(IntStream.range(0, 1001)
                        .mapToObj(i -> event("e" + i, customer, ""))
                        .collect(Collectors.joining(","))));
        ingest(
                "an id twice",
                400,
                "DUPLICATE_EVENT_ID",
                events(event("e1", customer, "") + "," + event("e2", customer, "") + "," + event("e1", customer, "")));
        ingest(
                "an event of 60 minutes and a second ago",
                400,
                "TIMESTAMP_OUT_OF_RANGE",
                events(event("e1", customer, ",\"timestamp\":\"" + now.minusSeconds(3601) + "\"")));
        ingest(
                "an event of a day ago among good ones",
                400,
                "TIMESTAMP_OUT_OF_RANGE",
                events(event("e1", customer, "") + ","
                        + event("e2", customer, ",\"timestamp\":\"" + now.minusSeconds(86_400) + "\"")));
        ingest(
                "an event 5 minutes and a second ahead",
                400,
                "TIMESTAMP_OUT_OF_RANGE",
                events(event("e1", customer, ",\"timestamp\":\"" + now.plusSeconds(301) + "\"")));
        ingest("a customer that is not there", 400, "UNKNOWN_CUSTOMER", events(event("e1", "nobody", "")));
        ingest(
                "a customer that is not there among others",
                400,
                "UNKNOWN_CUSTOMER",
                events(event("e1", customer, "") + "," + event("e2", "nobody", "")));
        for (String time : List.of("2026-01-01T00:00:00", "now", "2026-02-30T00:00:00Z", "")) {
            ingest(
                    "the timestamp '" + time + "'",
                    422,
                    "VALIDATION_FAILED",
                    events(event("e1", customer, ",\"timestamp\":\"" + time + "\"")));
        }
        ingest(
                "a number for a timestamp",
                422,
                "VALIDATION_FAILED",
                events(event("e1", customer, ",\"timestamp\":1767225600")));
        for (String id : List.of("", ".", "..", "e".repeat(257))) {
            ingest(
                    "the event id '" + (id.length() > 9 ? "eee..." : id) + "'",
                    422,
                    "VALIDATION_FAILED",
                    events(event(id, customer, "")));
        }
        ingest(
                "a number for an id",
                422,
                "VALIDATION_FAILED",
                events("{\"event_id\":1,\"customer_id\":\"" + customer + "\",\"event_name\":\"x\"}"));
        ingest(
                "no id",
                422,
                "VALIDATION_FAILED",
                events("{\"customer_id\":\"" + customer + "\",\"event_name\":\"x\"}"));
        ingest("no customer", 422, "VALIDATION_FAILED", events("{\"event_id\":\"e\",\"event_name\":\"x\"}"));
        ingest(
                "no event name",
                422,
                "VALIDATION_FAILED",
                events("{\"event_id\":\"e\",\"customer_id\":\"" + customer + "\"}"));
        ingest(
                "an empty event name",
                422,
                "VALIDATION_FAILED",
                events("{\"event_id\":\"e\",\"customer_id\":\"" + customer + "\",\"event_name\":\"\"}"));
        ingest("a customer of no form", 422, "VALIDATION_FAILED", events(event("e", "a/b", "")));
        metadata("events", "/events/ingest", "{\"events\":[" + event("e", customer, ",\"metadata\":%s") + "]}", 100);
        read("events", "/events?meter_id=" + NO_METER, 404, "NOT_FOUND");
        read("events", "/events?meter_id=" + meter + "&event_name=another", 400, "EVENT_NAME_CONFLICT");
        read("events", "/events?customer_id=a%20b", 422, "INVALID_QUERY_PARAMS");
        read("events", "/events?start=yesterday", 422, "INVALID_QUERY_PARAMS");
        read("events", "/events?end=2026-01-01T00:00:00", 422, "INVALID_QUERY_PARAMS");
        read("events", "/events?event_name=", 422, "INVALID_QUERY_PARAMS");
    }

    private void testClock(Keyring keys) {
        for (String instant : List.of(
                "",
                "now",
                "2027-01-31",
                "2027-01-31T00:00:00",
                "2027-01-31 00:00:00Z",
                "2027-13-01T00:00:00Z",
                "2027-02-29T00:00:00Z",
                "2101-01-01T00:00:00Z",
                "+12027-01-31T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2027-01-31T00:00:00Z; DROP TABLE")) {
            add(
                    "test clock",
                    "the time '" + instant + "'",
                    "POST",
                    "/test-clock",
                    422,
                    "VALIDATION_FAILED",
                    "{\"now\":\"" + instant + "\"}");
        }
        for (String literal : List.of("null", "0", "1801353600", "true", "[]", "{}")) {
            add(
                    "test clock",
                    "the time " + literal + " that is no string",
                    "POST",
                    "/test-clock",
                    422,
                    "VALIDATION_FAILED",
                    "{\"now\":" + literal + "}");
        }
        add("test clock", "no time", "POST", "/test-clock", 422, "VALIDATION_FAILED", "{}");
        add("test clock", "no object", "POST", "/test-clock", 422, "VALIDATION_FAILED", "[]");
        add(
                "test clock",
                "the second before",
                "POST",
                "/test-clock",
                422,
                "TEST_CLOCK_BACKWARD",
                "{\"now\":\"" + now.minusSeconds(1) + "\"}");
        group("test clock")
                .add(BadInput.of("a clock of live mode", "POST", "/test-clock", 403, "TEST_MODE_ONLY")
                        .sending("{\"now\":\"" + now.plusSeconds(1) + "\"}")
                        .as(keys.ofNewBusiness(Mode.LIVE)));
        group("test clock")
                .add(BadInput.of("a key that only reads", "POST", "/test-clock", 403, "FORBIDDEN")
                        .sending("{\"now\":\"" + now.plusSeconds(1) + "\"}")
                        .as(keys.with(Scope.READ)));
    }

    private void protocol() {
        for (String[] wrong : new String[][] {
            {"PUT", "/credit-entitlements"},
            {"DELETE", "/credit-entitlements"},
            {"PUT", "/credit-entitlements/" + entitlement},
            {"POST", "/credit-entitlements/" + entitlement},
            {"GET", "/credit-entitlements/" + entitlement + "/undelete"},
            {"POST", "/credit-entitlements/" + entitlement + "/balances"},
            {"GET", entries},
            {"DELETE", Scene.account(entitlement, customer) + "/ledger"},
            {"PATCH", Scene.account(entitlement, customer)},
            {"DELETE", "/customers"},
            {"DELETE", "/customers/" + customer},
            {"PATCH", "/meters/" + meter},
            {"PUT", "/meters"},
            {"DELETE", "/products"},
            {"PUT", "/products/" + product},
            {"GET", "/products/" + product + "/unarchive"},
            {"DELETE", "/events"},
            {"POST", "/events"},
            {"PATCH", "/events/e1"},
            {"PUT", "/events/ingest"},
            {"DELETE", "/test-clock"},
            {"PATCH", "/test-clock"},
            {"OPTIONS", "/customers"},
            {"POST", "/health"}
        }) {
            group("protocol")
                    .add(BadInput.of(
                            wrong[0] + " " + template(wrong[1]), wrong[0], wrong[1], 405, "METHOD_NOT_ALLOWED"));
        }
        group("protocol")
                .add(BadInput.of("an override of the method", "GET", "/credit-entitlements/" + NOBODY, 404, "NOT_FOUND")
                        .with("X-HTTP-Method-Override", "DELETE"));
        for (String path : List.of(
                "/nowhere",
                "/customers/" + customer + "/secrets",
                "/credit-entitlements/" + entitlement + "/balances/" + customer + "/ledger/",
                "/customers//",
                "/Customers",
                "/customers/",
                "/credit-entitlements/",
                "/meters//")) {
            read("protocol", path, 404, "NOT_FOUND");
        }
        for (String type : List.of(
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "json")) {
            group("protocol")
                    .add(BadInput.of("a body of type " + type, "POST", "/customers", 415, "UNSUPPORTED_MEDIA_TYPE")
                            .sending("{\"email\":\"a@example.com\",\"name\":\"Ada\"}")
                            .with("Content-Type", type));
        }
    }

    private void metadata(String group, String path, String body, int longestKey) {
        String pairs = IntStream.rangeClosed(1, 51)
                .mapToObj(i -> "\"k" + i + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
        add(group, "metadata of 51 pairs", "POST", path, 422, "MAXIMUM_KEYS_REACHED", body.formatted(pairs));
        for (String metadata : List.of(
                "{\"a\":{\"b\":1}}",
                "{\"a\":[1]}",
                "{\"a\":null}",
                "[]",
                "\"text\"",
                "{\"\":1}",
                "{\"" + "k".repeat(longestKey + 1) + "\":1}",
                "{\"a\":\"" + "v".repeat(501) + "\"}")) {
            add(
                    group,
                    "metadata "
                            + (metadata.length() > 30
                                    ? metadata.substring(0, 10) + "... " + metadata.length()
                                    : metadata),
                    "POST",
                    path,
                    422,
                    "VALIDATION_FAILED",
                    body.formatted(metadata));
        }
    }

    private void ingest(String name, int status, String code, String body) {
        add("events", name, "POST", "/events/ingest", status, code, body);
    }

    private void read(String group, String path, int status, String code) {
        group(group).add(BadInput.of("GET " + template(path), "GET", path, status, code));
    }

    private void add(String group, String name, String method, String path, int status, String code, String body) {
        group(group).add(BadInput.of(name, method, path, status, code).sending(body));
    }

    private List<BadInput> group(String name) {
        return groups.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    /** A path that reads the same in every run. */
    private String template(String path) {
        String shown = path.replace(entitlement, "{id}")
                .replace(deleted, "{deleted}")
                .replace(whole, "{whole}")
                .replace(customer, "{customer}")
                .replace(meter, "{meter}")
                .replace(archived, "{archived}");
        return shown.length() > 120 ? shown.substring(0, 60) + "... " + shown.length() : shown;
    }

    private static String events(String list) {
        return "{\"events\":[" + list + "]}";
    }

    private static String event(String id, String customer, String more) {
        return "{\"event_id\":\"%s\",\"customer_id\":\"%s\",\"event_name\":\"bad.input\"%s}"
                .formatted(id, customer, more);
    }

    private static String nested(int levels) {
        String filter = "{\"conjunction\":\"and\",\"clauses\":[{\"key\":\"a\",\"operator\":\"equals\",\"value\":1}]}";
        for (int level = 1; level < levels; level++) {
            filter = "{\"conjunction\":\"and\",\"clauses\":[" + filter + "]}";
        }
        return filter;
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(String before, int first, int second, String after) {
        byte[] start = utf8(before);
        byte[] end = utf8(after);
        byte[] all = java.util.Arrays.copyOf(start, start.length + 2 + end.length);
        all[start.length] = (byte) first;
        all[start.length + 1] = (byte) second;
        System.arraycopy(end, 0, all, start.length + 2, end.length);
        return all;
    }
}
