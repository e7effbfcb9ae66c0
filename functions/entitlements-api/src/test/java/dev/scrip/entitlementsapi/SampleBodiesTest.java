package dev.scrip.entitlementsapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bodies as they stand in published samples, with the field names of those samples. */
final class SampleBodiesTest {
    private static final String ALL = "/credit-entitlements";
    private final EntitlementsApi api = new EntitlementsApi();

    @Test
    void units_of_ones_own_without_overage() {
        var made = api.post(ALL, """
                {"name":"API Credits","credit_type":"custom_unit","unit_name":"API Calls","precision":0,
                 "expiry_duration":30,"rollover_enabled":false,"allow_overage":false}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("unit")).isEqualTo("API Calls");
        assertThat(made.text("expires_after_days")).isEqualTo("30");
    }

    @Test
    void units_of_ones_own_with_rollover_and_overage() {
        var made = api.post(ALL, """
                {"name":"AI Tokens","credit_type":"custom_unit","unit_name":"tokens","precision":0,
                 "expiry_duration":30,"rollover_enabled":true,"max_rollover_percentage":25,
                 "rollover_timeframe":"month","max_rollover_count":3,"allow_overage":true,"overage_limit":50000,
                 "price_per_unit":0.001,"overage_behavior":"bill_overage_at_billing"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("rollover_percentage")).isEqualTo("25");
        assertThat(made.text("rollover_timeframe_count")).isEqualTo("1");
        assertThat(made.text("rollover_timeframe_interval")).isEqualTo("Month");
        assertThat(made.text("overage_enabled")).isEqualTo("true");
        assertThat(made.text("overage_behavior")).isEqualTo("invoice_at_billing");
        assertThat(made.text("price_per_unit")).isEqualTo("0.001");
        assertThat(made.text("currency")).isEqualTo("USD");
    }

    @Test
    void money() {
        var made = api.post(ALL, """
                {"name":"Platform Credits","credit_type":"fiat","unit_currency":"USD","expiry_duration":90,
                 "rollover_enabled":false,"allow_overage":false}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("unit")).isEqualTo("USD");
        assertThat(made.text("currency")).isEqualTo("USD");
        assertThat(made.text("precision")).isEqualTo("2");
    }

    @Test
    void rollover_without_a_timeframe() {
        var made = api.post(ALL, """
                {"name":"AI Tokens","credit_type":"custom_unit","unit_name":"tokens","precision":0,
                 "expiry_duration":30,"rollover_enabled":true,"max_rollover_percentage":25,"allow_overage":true,
                 "overage_limit":50000,"price_per_unit":0.001,"overage_behavior":"bill_overage_at_billing"}""");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("rollover_timeframe_count")).isEqualTo("null");
    }

    @Test
    void the_shortest() {
        var made = api.post(ALL, """
                {"name":"AI Tokens","credit_type":"custom_unit","unit_name":"tokens","precision":0}""");
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void an_update_of_rollover_and_overage() {
        String id = api.made("n");
        var done = api.patch(ALL + "/" + id, """
                {"rollover_enabled":true,"max_rollover_percentage":50,"allow_overage":true,"overage_limit":10000,
                 "price_per_unit":0.002,"overage_behavior":"bill_overage_at_billing"}""");
        assertThat(done.status()).isEqualTo(200);
        var after = api.get(ALL + "/" + id);
        assertThat(after.text("rollover_percentage")).isEqualTo("50");
        assertThat(after.text("overage_limit")).isEqualTo("10000");
        assertThat(after.text("currency")).isEqualTo("USD");
    }
}
