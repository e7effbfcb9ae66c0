package dev.scrip.entitlementsapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.http.ApiCall;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: each case is refused with its code, and nothing is written. */
final class BadEntitlementsTest {
    private static final String ALL = "/credit-entitlements";
    private final EntitlementsApi api = new EntitlementsApi();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                      | VALIDATION_FAILED
            []                                                                      | VALIDATION_FAILED
            null                                                                    | VALIDATION_FAILED
            {                                                                       | INVALID_JSON
            {"name":"x","unit":"u"} {}                                              | INVALID_JSON
            {"name":"x","name":"y","unit":"u"}                                      | INVALID_JSON
            {"name":"\\ud800","unit":"u"}                                           | INVALID_JSON
            {"name":"a\\u0000","unit":"u"}                                          | INVALID_JSON
            {"name":"x"}                                                            | VALIDATION_FAILED
            {"name":"","unit":"u"}                                                  | VALIDATION_FAILED
            {"name":"   ","unit":"u"}                                               | VALIDATION_FAILED
            {"name":7,"unit":"u"}                                                   | VALIDATION_FAILED
            {"name":null,"unit":"u"}                                                | VALIDATION_FAILED
            {"name":"x","unit":""}                                                  | VALIDATION_FAILED
            {"name":"x","unit":"123456789012345678901234567890123456789012345678901"} | VALIDATION_FAILED
            {"name":"x","unit":"u","precision":11}                                  | VALIDATION_FAILED
            {"name":"x","unit":"u","precision":-1}                                  | VALIDATION_FAILED
            {"name":"x","unit":"u","precision":"2"}                                 | VALIDATION_FAILED
            {"name":"x","unit":"u","precision":1.0}                                 | VALIDATION_FAILED
            {"name":"x","unit":"u","precision":1e0}                                 | VALIDATION_FAILED
            {"name":"x","unit":"u","expires_after_days":0}                          | VALIDATION_FAILED
            {"name":"x","unit":"u","expires_after_days":36501}                      | VALIDATION_FAILED
            {"name":"x","unit":"u","expires_after_days":99999999999}                | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_enabled":"true"}                       | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_percentage":101}                       | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_percentage":-1}                        | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_timeframe_count":1}                    | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_timeframe_interval":"Day"}             | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_timeframe_count":0,"rollover_timeframe_interval":"Day"} | VALIDATION_FAILED
            {"name":"x","unit":"u","rollover_timeframe":"fortnight"}                | VALIDATION_FAILED
            {"name":"x","unit":"u","max_rollover_count":-1}                         | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_enabled":1}                             | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_enabled":true}                          | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_behavior":"forget"}                     | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_limit":-1}                              | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_limit":1.5}                             | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_limit":"0x10"}                          | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_limit":1e99}                            | VALIDATION_FAILED
            {"name":"x","unit":"u","overage_limit":1000000000000000}                | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"-0.1"}                         | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"1e-3"}                         | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":1e99}                           | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"0.0000000000001"}              | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"10000000000"}                  | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"٣"}                            | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":true}                           | VALIDATION_FAILED
            {"name":"x","unit":"u","price_per_unit":"1","currency":"usd"}           | VALIDATION_FAILED
            {"name":"x","unit":"u","currency":"XXX"}                                | VALIDATION_FAILED
            {"name":"x","unit":"u","currency":["USD"]}                              | VALIDATION_FAILED
            {"name":"x","unit":"u","burn_order":"lifo"}                             | VALIDATION_FAILED
            {"name":"x","unit":"u","credit_type":"gold"}                            | VALIDATION_FAILED
            {"name":"x","unit":"u","id":"cde_000000000000000000009"}                | VALIDATION_FAILED
            {"name":"x","unit":"u","business_id":"bus_other"}                       | VALIDATION_FAILED
            {"name":"x","unit":"u","balance":"5"}                                   | VALIDATION_FAILED
            {"name":"x","unit":"u","seq":1}                                         | VALIDATION_FAILED
            """)
    void a_bad_create_is_refused_and_writes_nothing(String body, String code) {
        var answer = api.post(ALL, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(api.get(ALL).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"precision":3}                                | PRECISION_IMMUTABLE
            {"precision":2,"name":"x"}                     | PRECISION_IMMUTABLE
            {"name":null}                                  | VALIDATION_FAILED
            {"unit":null}                                  | VALIDATION_FAILED
            {"overage_enabled":true}                       | VALIDATION_FAILED
            {"price_per_unit":"1","currency":null}         | VALIDATION_FAILED
            {"rollover_timeframe_count":2}                 | VALIDATION_FAILED
            {"id":"x"}                                     | VALIDATION_FAILED
            {"name":"taken"}                               | CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS
            nonsense                                       | INVALID_JSON
            """)
    void a_bad_update_is_refused_and_changes_nothing(String body, String code) {
        api.made("taken");
        String id = api.made("n");
        String before = api.get(ALL + "/" + id).body();
        api.wait(1);
        var answer = api.patch(ALL + "/" + id, body);
        assertThat(answer.code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(api.get(ALL + "/" + id).body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /credit-entitlements?page_size=0                              | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?page_size=101                            | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?page_size=1e1                            | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?page_number=-1                           | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?page_number=99999999999                  | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?page_size=1&page_size=2                  | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?deleted=yes                              | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements?deleted=%ff                              | 422 | INVALID_QUERY_PARAMS
            GET    | /credit-entitlements/cde_000000000000000000099                | 404 | NOT_FOUND
            GET    | /credit-entitlements/..                                       | 404 | NOT_FOUND
            GET    | /credit-entitlements/%2e%2e%2fx                               | 404 | NOT_FOUND
            GET    | /credit-entitlements/cde_%F0%9F%98%80                         | 404 | NOT_FOUND
            GET    | /credit-entitlements/a%23b                                    | 404 | NOT_FOUND
            GET    | /credit-entitlements/a%00                                     | 404 | NOT_FOUND
            PATCH  | /credit-entitlements/cde_000000000000000000099                | 404 | NOT_FOUND
            DELETE | /credit-entitlements/cde_000000000000000000099                | 404 | NOT_FOUND
            POST   | /credit-entitlements/cde_000000000000000000099/undelete       | 404 | NOT_FOUND
            PUT    | /credit-entitlements                                          | 405 | METHOD_NOT_ALLOWED
            POST   | /credit-entitlements/cde_000000000000000000099                | 405 | METHOD_NOT_ALLOWED
            GET    | /credit-entitlement                                           | 404 | NOT_FOUND
            """)
    void a_bad_address_leads_nowhere(String method, String target, int status, String code) {
        var call = ApiCall.of(method, target);
        var answer = api.send(method.equals("PATCH") ? call.body("{}") : call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
    }
}
