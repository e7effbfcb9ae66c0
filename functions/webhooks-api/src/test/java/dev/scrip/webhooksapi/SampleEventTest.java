package dev.scrip.webhooksapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.http.InvalidJson;
import dev.scrip.http.Json;
import dev.scrip.http.JsonLimits;
import dev.scrip.http.JsonReader;
import dev.scrip.publishing.EventType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleEventTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.TEST);
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Pattern ID = Pattern.compile("\"(?:cle|cus|cde|sub|pay|pdt|ref|whk)_[^\"]*\"");

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_type_has_a_sample_whose_ids_say_that_it_is_a_test(EventType type) throws InvalidJson {
        String body = new SampleEvent(TENANT, type, "evt_test1", AT).body();

        Map<String, Json> envelope = members(new JsonReader(JsonLimits.OUTSIDE).read(body.getBytes(UTF_8)));
        assertThat(envelope)
                .containsEntry("id", Json.text("evt_test1"))
                .containsEntry("business_id", Json.text("bus_1"))
                .containsEntry("mode", Json.text("test"))
                .containsEntry("type", Json.text(type.word()))
                .containsEntry("timestamp", Json.text("2026-03-01T10:00:00.123456Z"))
                .containsKeys("sequence_of", "sequence", "sequence_part", "data");
        assertThat(data(envelope)).containsKeys("payload_type", "brand_id");
        assertThat(ID.matcher(body).results().toList())
                .isNotEmpty()
                .allSatisfy(id -> assertThat(id.group()).matches("\"[a-z]{3}_test[^\"]*\""));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void the_balances_of_a_ledger_entry_add_up(EventType type) throws InvalidJson {
        String body = new SampleEvent(TENANT, type, "evt_test1", AT).body();
        Map<String, Json> data = data(members(new JsonReader(JsonLimits.OUTSIDE).read(body.getBytes(UTF_8))));
        if (!data.containsKey("transaction_type")) {
            assertThat(data.get("payload_type")).isNotEqualTo(Json.text("CreditLedgerEntry"));
            return;
        }
        BigDecimal balance = amount(data, "balance_after").subtract(amount(data, "balance_before"));
        BigDecimal overage = amount(data, "overage_after").subtract(amount(data, "overage_before"));
        assertThat(balance.subtract(overage))
                .isEqualTo(
                        Json.bool(true).equals(data.get("is_credit"))
                                ? amount(data, "amount")
                                : amount(data, "amount").negate());
    }

    @Test
    void the_same_key_makes_the_same_id_for_the_same_endpoint() {
        var ids = new TestEventIds(length -> new byte[length]);
        String first = ids.next(TENANT, "whk_1", Optional.of("a"));
        assertThat(first).matches("evt_test[0-9A-Za-z]{18}").isEqualTo(ids.next(TENANT, "whk_1", Optional.of("a")));
        assertThat(ids.next(TENANT, "whk_1", Optional.of("b"))).isNotEqualTo(first);
        assertThat(ids.next(TENANT, "whk_2", Optional.of("a"))).isNotEqualTo(first);
        assertThat(ids.next(new Tenant("bus_1", Mode.LIVE), "whk_1", Optional.of("a")))
                .isNotEqualTo(first);
        assertThat(ids.next(TENANT, "whk_1", Optional.empty())).isEqualTo("evt_test" + "0".repeat(18));
    }

    private static BigDecimal amount(Map<String, Json> data, String name) {
        return data.get(name) instanceof Json.Text(String text) ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static Map<String, Json> data(Map<String, Json> envelope) {
        return members(envelope.getOrDefault("data", Json.NULL));
    }

    private static Map<String, Json> members(Json json) {
        return json instanceof Json.Obj(Map<String, Json> members) ? members : Map.of();
    }
}
