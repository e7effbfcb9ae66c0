package dev.scrip.catalogapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.http.ApiCall;
import dev.scrip.http.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProductsTest {
    private static final String ALL = "/products";

    /** Precision 3; every setting is other than the usual. */
    private static final String FULL = "cde_000000000000000000002";

    private static final String ONCE = "{\"type\":\"one_time_price\",\"currency\":\"USD\",\"price\":999}";
    private static final String MONTHLY = """
            {"type":"recurring_price","currency":"USD","price":2900,"payment_frequency_count":1,\
            "payment_frequency_interval":"Month","subscription_period_count":1,"subscription_period_interval":"Year",\
            "trial_period_days":14}""";
    private static final String USAGE = """
            {"type":"usage_based_price","currency":"EUR","fixed_price":500,"payment_frequency_count":1,\
            "payment_frequency_interval":"month","subscription_period_count":10,"subscription_period_interval":"Year",\
            "meters":%s}""";

    private final CatalogApi api = new CatalogApi();

    @BeforeEach
    void another_entitlement_is_there() {
        api.entitlement(FULL, Terms.full("Tokens"));
    }

    @Test
    void a_product_comes_back_with_what_its_credits_come_to() {
        var made = api.post(ALL, product(MONTHLY, """
                {"credit_entitlement_id":"%s","credits_amount":"100"},
                {"credit_entitlement_id":"%s","credits_amount":"5000.250","low_balance_threshold_percent":20}""".formatted(CatalogApi.ENTITLEMENT, FULL)));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.object().members().keySet())
                .containsExactly(
                        "product_id",
                        "business_id",
                        "brand_id",
                        "name",
                        "description",
                        "tax_category",
                        "is_recurring",
                        "archived",
                        "metadata",
                        "entitlements",
                        "created_at",
                        "updated_at",
                        "license_key_enabled",
                        "price",
                        "credit_entitlements");
        assertThat(made.text("product_id")).startsWith("pdt_");
        assertThat(made.text("price")).isEqualTo(MONTHLY);
        assertThat(made.at("is_recurring")).isEqualTo(new Json.Bool(true));
        String id = made.text("credit_entitlements.0.id");
        assertThat(id).matches("pce_[0-9A-Za-z]{21}");
        assertThat(made.text("credit_entitlements.0")).isEqualTo("""
                {"id":"%s","credit_entitlement_id":"%s","credit_entitlement_name":"API",\
                "credit_entitlement_unit":"API Calls","credits_amount":"100","expires_after_days":null,\
                "rollover_enabled":false,"rollover_percentage":null,"rollover_timeframe_count":null,\
                "rollover_timeframe_interval":null,"max_rollover_count":null,"overage_enabled":false,\
                "overage_behavior":"forgive_at_reset","overage_limit":null,"price_per_unit":null,"currency":null,\
                "low_balance_threshold_percent":null,"proration_behavior":"no_prorate","trial_credits":null,\
                "trial_credits_expire_after_trial":false}""".formatted(id, CatalogApi.ENTITLEMENT));
        assertThat(made.text("credit_entitlements.1"))
                .isEqualTo("""
                {"id":"%s","credit_entitlement_id":"%s","credit_entitlement_name":"Tokens",\
                "credit_entitlement_unit":"tokens","credits_amount":"5000.25","expires_after_days":30,\
                "rollover_enabled":true,"rollover_percentage":25,"rollover_timeframe_count":1,\
                "rollover_timeframe_interval":"Month","max_rollover_count":3,"overage_enabled":true,\
                "overage_behavior":"invoice_at_billing","overage_limit":"50000","price_per_unit":"0.001",\
                "currency":"EUR","low_balance_threshold_percent":20,"proration_behavior":"no_prorate",\
                "trial_credits":null,"trial_credits_expire_after_trial":false}""".formatted(made.text("credit_entitlements.1.id"), FULL));
        assertThat(api.get(path(made)).body()).isEqualTo(made.body());
    }

    @Test
    void an_attachment_sets_every_term_otherwise() {
        var made = api.post(ALL, product(MONTHLY, """
                {"credit_entitlement_id":"%s","credits_amount":"100.125","expires_after_days":45,
                 "rollover_enabled":false,"rollover_percentage":75,"rollover_timeframe_count":2,
                 "rollover_timeframe_interval":"Week","max_rollover_count":0,"overage_enabled":false,
                 "overage_behavior":"carry_deficit","overage_limit":"12.5","price_per_unit":"0.250","currency":"JPY",
                 "low_balance_threshold_percent":0,"proration_behavior":"prorate","trial_credits":"0",
                 "trial_credits_expire_after_trial":true}""".formatted(FULL)));
        assertThat(made.text("credit_entitlements.0")).endsWith("""
                "credits_amount":"100.125","expires_after_days":45,\
                "rollover_enabled":false,"rollover_percentage":75,"rollover_timeframe_count":2,\
                "rollover_timeframe_interval":"Week","max_rollover_count":0,"overage_enabled":false,\
                "overage_behavior":"carry_deficit","overage_limit":"12.5","price_per_unit":"0.25",\
                "currency":"JPY","low_balance_threshold_percent":0,"proration_behavior":"prorate",\
                "trial_credits":"0","trial_credits_expire_after_trial":true}""");
    }

    @Test
    void what_is_not_set_follows_the_entitlement_and_what_is_set_does_not() {
        var made = api.post(
                ALL,
                product(
                        MONTHLY,
                        credits(CatalogApi.ENTITLEMENT, "5") + ","
                                + credits(FULL, "5", ",\"rollover_enabled\":false")));
        api.change(FULL, with(Terms.plain("Renamed"), 3));
        var now = api.get(path(made));
        assertThat(now.text("credit_entitlements.1.credit_entitlement_name")).isEqualTo("Renamed");
        assertThat(now.text("credit_entitlements.1.overage_enabled")).isEqualTo("false");
        assertThat(now.text("credit_entitlements.1.expires_after_days")).isEqualTo("null");
        api.change(FULL, with(Terms.full("Renamed"), 3));
        assertThat(api.get(path(made)).text("credit_entitlements.1.overage_enabled"))
                .isEqualTo("true");
        assertThat(api.get(path(made)).text("credit_entitlements.1.rollover_enabled"))
                .isEqualTo("false");
    }

    @Test
    void names_and_numbers_of_older_guides_are_taken_too() {
        var made = api.post(
                ALL,
                product(
                        ONCE,
                        credits(
                                FULL,
                                "5",
                                ",\"expiry_duration\":7,\"allow_overage\":true,\"max_rollover_percentage\":10,"
                                        + "\"rollover_timeframe\":\"week\",\"price_per_unit\":0.001,"
                                        + "\"overage_behavior\":\"bill_overage_at_billing\"")));
        assertThat(made.text("credit_entitlements.0.expires_after_days")).isEqualTo("7");
        assertThat(made.text("credit_entitlements.0.rollover_percentage")).isEqualTo("10");
        assertThat(made.text("credit_entitlements.0.rollover_timeframe_count")).isEqualTo("1");
        assertThat(made.text("credit_entitlements.0.rollover_timeframe_interval"))
                .isEqualTo("Week");
        assertThat(made.text("credit_entitlements.0.overage_behavior")).isEqualTo("invoice_at_billing");
        assertThat(made.text("credit_entitlements.0.price_per_unit")).isEqualTo("0.001");
    }

    @Test
    void a_usage_based_price_names_meters_and_what_they_draw_on() {
        String meter = meter();
        var made = api.post(ALL, product(USAGE.formatted("""
                                [{"meter_id":"%s","credit_entitlement_id":"%s","meter_units_per_credit":"1000.0",
                                "free_threshold":5,"price_per_unit":"0.000000000001"}]""".formatted(meter, FULL)), credits(FULL, "5")));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.text("price")).isEqualTo("""
                {"type":"usage_based_price","currency":"EUR","fixed_price":500,"payment_frequency_count":1,\
                "payment_frequency_interval":"Month","subscription_period_count":10,\
                "subscription_period_interval":"Year","meters":[{"meter_id":"%s","name":"Calls","description":null,\
                "measurement_unit":"calls","credit_entitlement_id":"%s","meter_units_per_credit":"1000",\
                "free_threshold":5,"price_per_unit":"0.000000000001"}]}""".formatted(meter, FULL));
        assertThat(api.get(path(made)).body()).isEqualTo(made.body());
        api.delete("/meters/" + meter);
        assertThat(api.patch(path(made), "{\"name\":\"x\"}").status()).isEqualTo(200);
        assertThat(api.post(ALL, product(made.text("price"), credits(FULL, "5")))
                        .text("details"))
                .isEqualTo("[{\"field\":\"price.meters[0].meter_id\",\"reason\":\"no such meter\"}]");
    }

    @Test
    void an_update_changes_what_it_names_and_has_no_body() {
        var made = api.post(ALL, product(MONTHLY, credits(FULL, "5")));
        api.wait(1);
        var changed =
                api.patch(path(made), "{\"name\":\"Renamed\",\"metadata\":{\"a\":1},\"credit_entitlements\":null}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.body()).isEmpty();
        var now = api.get(path(made));
        assertThat(now.text("name")).isEqualTo("Renamed");
        assertThat(now.text("metadata")).isEqualTo("{\"a\":1}");
        assertThat(now.text("credit_entitlements")).isEqualTo(made.text("credit_entitlements"));
        assertThat(now.text("updated_at")).isEqualTo("2026-03-01T10:00:01.123456Z");

        api.patch(path(made), "{\"credit_entitlements\":[%s]}".formatted(credits(CatalogApi.ENTITLEMENT, "7")));
        assertThat(api.get(path(made)).text("credit_entitlements"))
                .contains("\"credits_amount\":\"7\"")
                .doesNotContain(FULL);
        api.patch(path(made), "{\"credit_entitlements\":[],\"metadata\":null,\"name\":null}");
        assertThat(api.get(path(made)).text("credit_entitlements")).isEqualTo("[]");
        assertThat(api.get(path(made)).text("metadata")).isEqualTo("{}");
        assertThat(api.get(path(made)).text("name")).isEqualTo("Renamed");
    }

    @Test
    void the_id_of_an_attachment_survives_an_update() {
        var made = api.post(ALL, product(ONCE, credits(FULL, "5")));
        api.patch(path(made), "{\"credit_entitlements\":[%s]}".formatted(credits(FULL, "6")));
        assertThat(api.get(path(made)).text("credit_entitlements.0.id"))
                .isEqualTo(made.text("credit_entitlements.0.id"));
        var other = api.post(ALL, product(ONCE, credits(FULL, "5")));
        assertThat(other.text("credit_entitlements.0.id")).isNotEqualTo(made.text("credit_entitlements.0.id"));
    }

    @Test
    void lists_show_prices_and_no_credits() {
        var once = api.post(ALL, product(ONCE, credits(FULL, "5")));
        var plan = api.post(ALL, product(MONTHLY, ""));
        var items = api.get(ALL);
        assertThat(items.items()).hasSize(2);
        assertThat(items.text("items.0.product_id")).isEqualTo(plan.text("product_id"));
        assertThat(items.text("items.1")).isEqualTo("""
                {"product_id":"%s","business_id":"bus_test","brand_id":"bus_test","name":"Pro","description":null,\
                "tax_category":"saas","is_recurring":false,"archived":false,"metadata":{},"entitlements":[],\
                "created_at":"2026-03-01T10:00:00.123456Z","updated_at":"2026-03-01T10:00:00.123456Z","price":999,\
                "currency":"USD","price_detail":%s}""".formatted(once.text("product_id"), ONCE));
        assertThat(api.get(ALL + "?recurring=true").items()).hasSize(1);
        assertThat(api.get(ALL + "?recurring=false").text("items.0.product_id")).isEqualTo(once.text("product_id"));
        assertThat(api.get(ALL + "?brand_id=bus_test").items()).hasSize(2);
        assertThat(api.get(ALL + "?brand_id=brnd_other").items()).isEmpty();
        assertThat(api.get(ALL + "?page_size=1&page_number=1").text("items.0.product_id"))
                .isEqualTo(once.text("product_id"));
        assertThat(api.get(ALL + "?page_size=1&page_number=2").items()).isEmpty();
    }

    @Test
    void a_client_library_without_a_page_number_gets_two_pages_at_once() {
        for (int i = 0; i < 25; i++) {
            api.post(ALL, product(ONCE, ""));
        }
        assertThat(api.send(ApiCall.get(ALL).byLibrary(0)).items()).hasSize(20);
        assertThat(api.send(ApiCall.get(ALL + "?page_number=2").byLibrary(0)).items())
                .hasSize(5);
    }

    @Test
    void an_archived_product_is_off_the_list_and_comes_back() {
        var made = api.post(ALL, product(MONTHLY, ""));
        var archived = api.delete(path(made));
        assertThat(archived.status()).isEqualTo(200);
        assertThat(archived.body()).isEmpty();
        assertThat(api.get(ALL).items()).isEmpty();
        assertThat(api.get(ALL + "?archived=true").items()).hasSize(1);
        assertThat(api.get(path(made)).text("archived")).isEqualTo("true");
        var again = api.delete(path(made));
        assertThat(again.status()).isEqualTo(410);
        assertThat(again.code()).isEqualTo("PRODUCT_IS_DELETED");
        assertThat(api.patch(path(made), "{\"name\":\"x\"}").code()).isEqualTo("PRODUCT_IS_DELETED");
        assertThat(api.send(ApiCall.post(path(made) + "/unarchive")).status()).isEqualTo(200);
        var twice = api.send(ApiCall.post(path(made) + "/unarchive"));
        assertThat(twice.status()).isEqualTo(409);
        assertThat(twice.code()).isEqualTo("PRODUCT_NOT_ARCHIVED");
        assertThat(twice.header("x-should-retry")).contains("false");
        assertThat(api.get(ALL).items()).hasSize(1);
    }

    @Test
    void a_request_that_is_sent_again_creates_nothing_new() {
        var call = ApiCall.post(ALL).body(product(ONCE, credits(FULL, "5")));
        var first = api.send(call.byLibrary(0));
        assertThat(api.send(call.byLibrary(1)).body()).isEqualTo(first.body());
        var keyed = call.header("Idempotency-Key", "k1");
        var second = api.send(keyed);
        var replayed = api.send(keyed);
        assertThat(replayed.body()).isEqualTo(second.body());
        assertThat(replayed.header("idempotent-replayed")).contains("true");
        assertThat(api.send(keyed.body(product(MONTHLY, ""))).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(api.get(ALL).items()).hasSize(2);
    }

    @Test
    void a_deleted_entitlement_cannot_be_attached_and_stays_where_it_is() {
        var made = api.post(ALL, product(ONCE, credits(CatalogApi.ENTITLEMENT, "5")));
        api.deleteEntitlement();
        assertThat(api.get(path(made)).text("credit_entitlements.0.credits_amount"))
                .isEqualTo("5");
        assertThat(api.patch(path(made), "{\"name\":\"x\"}").status()).isEqualTo(200);
        assertThat(api.patch(
                                path(made),
                                "{\"credit_entitlements\":[%s]}".formatted(credits(CatalogApi.ENTITLEMENT, "6")))
                        .status())
                .isEqualTo(200);
        assertThat(api.post(ALL, product(ONCE, credits(CatalogApi.ENTITLEMENT, "5")))
                        .text("details"))
                .isEqualTo("[{\"field\":\"credit_entitlements[0].credit_entitlement_id\","
                        + "\"reason\":\"no such credit entitlement\"}]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type":"one_time_price","currency":"USD"                                    | price.price
            "type":"one_time_price","price":1                                           | price.currency
            "currency":"USD","price":1                                                  | price.type
            "type":"free_price","currency":"USD","price":1                              | price.type
            "type":"one_time_price","currency":"usd","price":1                          | price.currency
            "type":"one_time_price","currency":"USD","price":"1"                        | price.price
            "type":"one_time_price","currency":"USD","price":1.5                        | price.price
            "type":"one_time_price","currency":"USD","price":1e3                        | price.price
            "type":"one_time_price","currency":"USD","price":-1                         | price.price
            "type":"one_time_price","currency":"USD","price":1000000000000              | price.price
            "type":"one_time_price","currency":"USD","price":1,"meters":[{}]            | price.meters
            """)
    void a_bad_price_is_refused(String price, String field) {
        var answer = api.post(ALL, product("{" + price + "}", ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("details.0.field")).isEqualTo(field);
        assertThat(api.get(ALL).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "payment_frequency_count":1             | "payment_frequency_count":0
            "payment_frequency_count":1             | "payment_frequency_count":1001
            "payment_frequency_count":1,            | ''
            "payment_frequency_interval":"Month"    | "payment_frequency_interval":"Fortnight"
            "subscription_period_count":1           | "subscription_period_count":"1"
            "subscription_period_interval":"Year"   | "subscription_period_interval":null
            "trial_period_days":14                  | "trial_period_days":-1
            "trial_period_days":14                  | "trial_period_days":10001
            "trial_period_days":14                  | "trial_period_days":1.0
            """)
    void a_bad_plan_is_refused(String good, String bad) {
        assertThat(MONTHLY).contains(good);
        var answer = api.post(ALL, product(MONTHLY.replace(good, bad), ""));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get(ALL).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"meter_id":"mtr_0000000000000000nobody"}                                                    | meter_id
            {}                                                                                           | meter_id
            {"meter_id":"METER","credit_entitlement_id":"FULL"}                                          | meter_units_per_credit
            {"meter_id":"METER","meter_units_per_credit":"1"}                                            | credit_entitlement_id
            {"meter_id":"METER","credit_entitlement_id":"OTHER","meter_units_per_credit":"1"}            | credit_entitlement_id
            {"meter_id":"METER","credit_entitlement_id":"FULL","meter_units_per_credit":"0"}             | meter_units_per_credit
            {"meter_id":"METER","credit_entitlement_id":"FULL","meter_units_per_credit":"-1"}            | meter_units_per_credit
            {"meter_id":"METER","credit_entitlement_id":"FULL","meter_units_per_credit":"1e3"}           | meter_units_per_credit
            {"meter_id":"METER","credit_entitlement_id":"FULL","meter_units_per_credit":"0.00000000001"} | meter_units_per_credit
            {"meter_id":"METER","free_threshold":-1}                                                     | free_threshold
            {"meter_id":"METER","free_threshold":1.5}                                                    | free_threshold
            {"meter_id":"METER","free_threshold":"1"}                                                    | free_threshold
            {"meter_id":"METER","price_per_unit":"100000"}                                               | price_per_unit
            {"meter_id":"METER","price_per_unit":"0.0000000000001"}                                      | price_per_unit
            {"meter_id":"METER","id":"mtr_1"}                                                            | id
            """)
    void a_bad_meter_is_refused(String meter, String field) {
        String meters = "["
                + meter.replace("METER", meter()).replace("FULL", FULL).replace("OTHER", CatalogApi.ENTITLEMENT)
                + "]";
        var answer = api.post(ALL, product(USAGE.formatted(meters), credits(FULL, "5")));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("details.0.field")).isEqualTo("price.meters[0]." + field);
        assertThat(api.get(ALL).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "credits_amount":"0"                                 | VALIDATION_FAILED | credits_amount
            "credits_amount":"1.0001"                            | VALIDATION_FAILED | credits_amount
            "credits_amount":"10000000000"                       | VALIDATION_FAILED | credits_amount
            "credits_amount":"-1"                                | INVALID_AMOUNT    | credits_amount
            "credits_amount":"1e3"                               | INVALID_AMOUNT    | credits_amount
            "credits_amount":1e3                                 | INVALID_AMOUNT    | credits_amount
            "credits_amount":5                                   | INVALID_AMOUNT    | credits_amount
            "credits_amount":"٣"                                 | INVALID_AMOUNT    | credits_amount
            "credits_amount":null                                | VALIDATION_FAILED | credits_amount
            "credits_amount":"1","trial_credits":"1.0001"        | VALIDATION_FAILED | trial_credits
            "credits_amount":"1","trial_credits":"-1"            | INVALID_AMOUNT    | trial_credits
            "credits_amount":"1","overage_limit":"1.0001"        | VALIDATION_FAILED | overage_limit
            "credits_amount":"1","overage_limit":100             | INVALID_AMOUNT    | overage_limit
            "credits_amount":"1","overage_enabled":"yes"         | VALIDATION_FAILED | overage_enabled
            "credits_amount":"1","overage_behavior":"forget"     | VALIDATION_FAILED | overage_behavior
            "credits_amount":"1","price_per_unit":"-1"           | VALIDATION_FAILED | price_per_unit
            "credits_amount":"1","price_per_unit":"1e-3"         | VALIDATION_FAILED | price_per_unit
            "credits_amount":"1","currency":"XXX"                | VALIDATION_FAILED | currency
            "credits_amount":"1","expires_after_days":0          | VALIDATION_FAILED | expires_after_days
            "credits_amount":"1","expires_after_days":36501      | VALIDATION_FAILED | expires_after_days
            "credits_amount":"1","expires_after_days":"7"        | VALIDATION_FAILED | expires_after_days
            "credits_amount":"1","rollover_enabled":1            | VALIDATION_FAILED | rollover_enabled
            "credits_amount":"1","rollover_percentage":101       | VALIDATION_FAILED | rollover_percentage
            "credits_amount":"1","rollover_timeframe_count":1    | VALIDATION_FAILED | rollover_timeframe_interval
            "credits_amount":"1","rollover_timeframe_interval":"Day" | VALIDATION_FAILED | rollover_timeframe_count
            "credits_amount":"1","rollover_timeframe":"decade"   | VALIDATION_FAILED | rollover_timeframe
            "credits_amount":"1","max_rollover_count":-1         | VALIDATION_FAILED | max_rollover_count
            "credits_amount":"1","low_balance_threshold_percent":101 | VALIDATION_FAILED | low_balance_threshold_percent
            "credits_amount":"1","low_balance_threshold_percent":-1  | VALIDATION_FAILED | low_balance_threshold_percent
            "credits_amount":"1","low_balance_threshold_percent":5.0 | VALIDATION_FAILED | low_balance_threshold_percent
            "credits_amount":"1","proration_behavior":"maybe"    | VALIDATION_FAILED | proration_behavior
            "credits_amount":"1","trial_credits_expire_after_trial":"no" | VALIDATION_FAILED | trial_credits_expire_after_trial
            "credits_amount":"1","id":"pce_1"                    | VALIDATION_FAILED | id
            "credits_amount":"1","balance":"1"                   | VALIDATION_FAILED | balance
            """)
    void a_bad_attachment_is_refused(String fields, String code, String field) {
        var answer = api.post(ALL, product(ONCE, "{\"credit_entitlement_id\":\"" + FULL + "\"," + fields + "}"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("details.0.field")).isEqualTo("credit_entitlements[0]." + field);
        assertThat(api.get(ALL).items()).isEmpty();
        var made = api.post(ALL, product(ONCE, credits(FULL, "1")));
        String before = api.get(path(made)).body();
        var patched = api.patch(
                path(made), "{\"credit_entitlements\":[{\"credit_entitlement_id\":\"" + FULL + "\"," + fields + "}]}");
        assertThat(patched.status()).as(patched.body()).isEqualTo(422);
        assertThat(api.get(path(made)).body()).isEqualTo(before);
    }

    @Test
    void attachments_are_five_at_most_of_different_entitlements_that_exist() {
        assertThat(api.post(ALL, product(ONCE, credits(FULL, "1") + "," + credits(FULL, "2")))
                        .text("details.0"))
                .isEqualTo("{\"field\":\"credit_entitlements[1].credit_entitlement_id\","
                        + "\"reason\":\"is attached twice\"}");
        String five = IntStream.rangeClosed(3, 7)
                .mapToObj(i -> "cde_00000000000000000000" + i)
                .peek(id -> api.entitlement(id, Terms.plain(id)))
                .map(id -> credits(id, "1"))
                .collect(Collectors.joining(","));
        assertThat(api.post(ALL, product(ONCE, five)).status()).isEqualTo(200);
        assertThat(api.post(ALL, product(ONCE, five + "," + credits(FULL, "1"))).text("details.0.field"))
                .isEqualTo("credit_entitlements");
        assertThat(api.post(ALL, product(ONCE, credits("cde_000000000000000000099", "1")))
                        .text("details.0.reason"))
                .isEqualTo("no such credit entitlement");
        assertThat(api.post(ALL, product(ONCE, credits("../x", "1"))).status()).isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"tax_category\":\"saas\"}",
                "{\"name\":\"\",\"tax_category\":\"saas\",\"price\":P}",
                "{\"name\":\"x\",\"tax_category\":\"toys\",\"price\":P}",
                "{\"name\":\"x\",\"price\":P}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":null}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":5}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":P,\"metadata\":[]}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":P,\"credit_entitlements\":{}}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":P,\"credit_entitlements\":[null]}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":P,\"id\":\"pdt_1\"}",
                "{\"name\":\"x\",\"tax_category\":\"saas\",\"price\":P,\"business_id\":\"bus_1\"}"
            })
    void a_bad_product_is_refused(String body) {
        var answer = api.post(ALL, body.replace("P", ONCE));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("VALIDATION_FAILED");
        assertThat(api.get(ALL).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /products?archived=1                         | 422 | INVALID_QUERY_PARAMS
            GET    | /products?recurring=yes                      | 422 | INVALID_QUERY_PARAMS
            GET    | /products?brand_id=                          | 422 | INVALID_QUERY_PARAMS
            GET    | /products?page_size=101                      | 422 | INVALID_QUERY_PARAMS
            GET    | /products/pdt_000000000000000000099          | 404 | NOT_FOUND
            GET    | /products/..%2Fmeters                        | 404 | NOT_FOUND
            PATCH  | /products/pdt_000000000000000000099          | 404 | NOT_FOUND
            DELETE | /products/pdt_000000000000000000099          | 404 | NOT_FOUND
            POST   | /products/pdt_000000000000000000099/unarchive | 404 | NOT_FOUND
            PUT    | /products/pdt_000000000000000000099          | 405 | METHOD_NOT_ALLOWED
            DELETE | /products                                    | 405 | METHOD_NOT_ALLOWED
            """)
    void a_bad_address_leads_nowhere(String method, String target, int status, String code) {
        var call = ApiCall.of(method, target);
        var answer = api.send(method.equals("PATCH") ? call.body("{}") : call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }

    private static String path(ApiCall.Answer made) {
        return ALL + "/" + made.text("product_id");
    }

    private static String product(String price, String credits) {
        return "{\"name\":\"Pro\",\"tax_category\":\"saas\",\"price\":%s,\"credit_entitlements\":[%s]}"
                .formatted(price, credits);
    }

    private static String credits(String entitlement, String amount) {
        return credits(entitlement, amount, "");
    }

    private static String credits(String entitlement, String amount, String more) {
        return "{\"credit_entitlement_id\":\"%s\",\"credits_amount\":\"%s\"%s}".formatted(entitlement, amount, more);
    }

    private String meter() {
        return api.post("/meters", """
                        {"name":"Calls","event_name":"api.call","measurement_unit":"calls","aggregation":{"type":"count"}}""").text("id");
    }

    private static EntitlementTerms with(EntitlementTerms terms, int precision) {
        return new EntitlementTerms(
                terms.name(),
                terms.description(),
                terms.unit(),
                precision,
                terms.creditType(),
                terms.burnOrder(),
                terms.expiresAfterDays(),
                terms.rollover(),
                terms.overage());
    }
}
