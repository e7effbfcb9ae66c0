package dev.scrip.ledgerapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Scope;
import dev.scrip.http.ApiCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input: each case is refused with its code, and nothing is written. */
final class BadLedgerRequestsTest {
    private final LedgerApi api = new LedgerApi();

    @ParameterizedTest
    @CsvSource({
        "\"-1\"",
        "\"0\"",
        "\"0.00\"",
        "\"-0\"",
        "\"+5\"",
        "\"\"",
        "\" 5\"",
        "\"5 \"",
        "\"NaN\"",
        "\"Infinity\"",
        "\"1e9\"",
        "\"1E-3\"",
        "\"0x10\"",
        "\"05\"",
        "\".5\"",
        "\"5.\"",
        "'\"1,000\"'",
        "\"\\u0661\"",
        "\"\\uff15\"",
        "\"0.001\"",
        "\"10000000000\"",
        "\"0.00000000001\"",
        "5",
        "5.5",
        "true",
        "[]",
        "{}"
    })
    void a_bad_amount_is_refused_and_writes_nothing(String amount) {
        var answer = api.enter("{\"entry_type\":\"credit\",\"amount\":%s}".formatted(amount));
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo("INVALID_AMOUNT");
        assertThat(api.commits()).isZero();
    }

    @Test
    void an_amount_of_ten_thousand_digits_is_refused() {
        var answer = api.enter("{\"entry_type\":\"credit\",\"amount\":\"%s\"}".formatted("9".repeat(10_000)));
        assertThat(answer.code()).isEqualTo("INVALID_AMOUNT");
        assertThat(api.commits()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                        | VALIDATION_FAILED
            []                                                                        | VALIDATION_FAILED
            {                                                                         | INVALID_JSON
            {"amount":"1"}                                                            | VALIDATION_FAILED
            {"entry_type":"credit"}                                                   | VALIDATION_FAILED
            {"entry_type":"credit","amount":null}                                     | VALIDATION_FAILED
            {"entry_type":"Credit","amount":"1"}                                      | VALIDATION_FAILED
            {"entry_type":"transfer","amount":"1"}                                    | VALIDATION_FAILED
            {"entry_type":1,"amount":"1"}                                             | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","amount":"2"}                         | INVALID_JSON
            {"entry_type":"credit","amount":"1"}{}                                    | INVALID_JSON
            {"entry_type":"credit","amount":"1","reason":5}                           | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","reason":"a\\u0000"}                  | INVALID_JSON
            {"entry_type":"credit","amount":"1","expires_at":"tomorrow"}              | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"2027-01-01"}            | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"2027-01-01T00:00:00"}   | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"2027-02-30T00:00:00Z"}  | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"9999-01-01T00:00:00Z"}  | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":1800000000}              | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"2026-03-01T10:00:00.123456Z"} | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","expires_at":"2020-01-01T00:00:00Z"}  | VALIDATION_FAILED
            {"entry_type":"debit","amount":"1","expires_at":"2027-01-01T00:00:00Z"}   | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","idempotency_key":""}                 | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","idempotency_key":5}                  | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","metadata":"x"}                       | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","metadata":{"a":[1]}}                 | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","metadata":{"a":{"b":1}}}             | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","adjustment":"yes"}                   | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","balance":"9"}                        | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","id":"cle_1"}                         | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","business_id":"bus_2"}                | VALIDATION_FAILED
            {"entry_type":"credit","amount":"1","seq":1}                              | VALIDATION_FAILED
            """)
    void a_bad_entry_is_refused_and_writes_nothing(String body, String code) {
        var answer = api.enter(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(api.commits()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /cde_000000000000000000001/balances/c1/ledger?transaction_type=bonus    | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/ledger?transaction_type=         | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/ledger?start_date=1              | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/ledger?end_date=2026-13-01T00:00:00Z | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/ledger?page_size=101             | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/grants?status=open               | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances?customer_id=a%20b                   | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1?at=now                           | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/verify?from=0                    | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000001/balances/c1/verify?limit=x                   | 422 | INVALID_QUERY_PARAMS
            GET  | /cde_000000000000000000099/balances                                     | 404 | NOT_FOUND
            GET  | /cde_000000000000000000099/balances/c1                                  | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/c1                                  | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/nobody/ledger                       | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/nobody/grants                       | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/nobody/verify                       | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/a%2Fb                               | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/..                                  | 404 | NOT_FOUND
            GET  | /mtr_000000000000000000001/balances/%00                                 | 404 | NOT_FOUND
            GET  | /..%2f..%2f/balances/c1                                                 | 404 | NOT_FOUND
            GET  | /cde_000000000000000000001/balances/c1/ledger/x/explain                 | 404 | NOT_FOUND
            POST | /cde_000000000000000000001/balances/nobody/ledger-entries               | 404 | NOT_FOUND
            POST | /cde_000000000000000000099/balances/c1/ledger-entries                   | 404 | NOT_FOUND
            POST | /cde_000000000000000000001/balances/c1/ledger                           | 405 | METHOD_NOT_ALLOWED
            """)
    void a_bad_address_leads_nowhere(String method, String target, int status, String code) {
        var call = ApiCall.of(method, "/credit-entitlements" + target);
        var answer = api.send(method.equals("POST") ? call.body("{\"entry_type\":\"credit\",\"amount\":\"1\"}") : call);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(api.commits()).isZero();
    }

    @Test
    void a_key_needs_the_scope_and_a_body_its_type_and_size() {
        var entry = ApiCall.post(LedgerApi.at(LedgerApi.PLAIN, "/c1/ledger-entries"))
                .body("{\"entry_type\":\"credit\",\"amount\":\"1\"}");
        assertThat(api.send(entry.withScopes(Scope.READ)).status()).isEqualTo(403);
        assertThat(api.send(entry.withScopes(Scope.INGEST)).status()).isEqualTo(403);
        assertThat(api.send(entry.byNobody()).status()).isEqualTo(401);
        assertThat(api.send(entry.byBadKey()).status()).isEqualTo(401);
        assertThat(api.send(entry.header("content-type", "text/plain")).status())
                .isEqualTo(415);
        assertThat(api.enter("{\"entry_type\":\"credit\",\"amount\":\"1\",\"reason\":\"%s\"}"
                                .formatted("x".repeat(70_000)))
                        .status())
                .isEqualTo(413);
        assertThat(api.enter("[".repeat(10_000)).code()).isEqualTo("INVALID_JSON");
        assertThat(api.commits()).isZero();
    }

    @Test
    void a_refused_debit_does_not_use_up_its_key() {
        api.credit("1");
        String debit = "{\"entry_type\":\"debit\",\"amount\":\"2\",\"idempotency_key\":\"k\"}";
        assertThat(api.enter(debit).code()).isEqualTo("INSUFFICIENT_CREDITS");
        api.credit("1");
        assertThat(api.enter(debit).status()).isEqualTo(201);
    }
}
