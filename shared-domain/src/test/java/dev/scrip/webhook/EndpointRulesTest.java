package dev.scrip.webhook;

import static dev.scrip.webhook.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.catalog.FieldRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an endpoint may be like, and that nothing of it is printed. */
final class EndpointRulesTest {
    private static final String URL = "https://receiver.example/hooks?token=canary";
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private final EndpointRules rules = new EndpointRules(ReceiverRules.of(List.of("scrip.example")));

    @Test
    void an_endpoint_may_be_as_large_as_its_limits_and_no_larger() {
        assertThat(wrong(terms("d".repeat(1_000), 50, Map.of("k".repeat(40), "🪙".repeat(500)), 1_000_000)))
                .isEmpty();
        assertThat(wrong(terms("d".repeat(1_001), 0, Map.of(), 0))).containsExactly("description");
        assertThat(wrong(terms("", 51, Map.of(), 0))).containsExactly("filter_types");
        assertThat(wrong(terms("", 0, pairs(50), 0))).isEmpty();
        assertThat(wrong(terms("", 0, pairs(51), 0))).containsExactly("metadata");
        assertThat(wrong(terms("", 0, Map.of("", "x"), 0))).containsExactly("metadata");
        assertThat(wrong(terms("", 0, Map.of("k".repeat(41), "x"), 0))).containsExactly("metadata");
        assertThat(wrong(terms("", 0, Map.of("k", "x".repeat(501)), 0))).containsExactly("metadata");
        assertThat(wrong(terms("", 0, Map.of(), -1))).containsExactly("rate_limit");
        assertThat(wrong(terms("", 0, Map.of(), 1_000_001))).containsExactly("rate_limit");
    }

    @Test
    void an_address_that_was_taken_before_stays_and_another_is_held_against_the_rules_of_today() {
        var before = new EndpointTerms("https://api.scrip.example/", "", List.of(), Map.of(), 0);
        var found = new FieldRules();
        assertThat(rules.check(before, before, found)).isEqualTo(before);
        assertThat(found.problems()).isEmpty();
        var other = new EndpointTerms("https://other.scrip.example/", "", List.of(), Map.of(), 0);
        assertThat(rules.check(other, before, found)).isEqualTo(other);
        assertThat(found.problems()).extracting(FieldProblem::field).containsExactly("url");
        var moved = new EndpointTerms("HTTPS://Receiver.Example", "", List.of(), Map.of(), 0);
        assertThat(rules.check(moved, before, new FieldRules()).url()).isEqualTo("https://receiver.example");
    }

    @Test
    void who_disables_an_endpoint_takes_on_what_has_failed_and_who_says_nothing_leaves_it() {
        var failing = Optional.of(Endpoint.Disabled.FAILING);
        assertThat(disabling(Change.keep()).on(failing)).isEqualTo(failing);
        assertThat(disabling(Change.keep()).on(Optional.<Endpoint.Disabled>empty()))
                .isEmpty();
        assertThat(disabling(new Change.To<>(true)).on(failing)).contains(Endpoint.Disabled.BY_OWNER);
        assertThat(disabling(new Change.To<>(true)).on(Optional.<Endpoint.Disabled>empty()))
                .contains(Endpoint.Disabled.BY_OWNER);
        assertThat(disabling(new Change.To<>(false)).on(failing)).isEmpty();
        assertThat(disabling(new Change.Clear<>()).on(failing)).isEmpty();
    }

    @Test
    void a_rate_of_nothing_is_no_limit() {
        var endpoint = Samples.endpoint(TENANT, "whk_1");
        assertThat(endpoint.with(terms("", 0, Map.of(), 0), Optional.empty(), NOW)
                        .rateLimit())
                .isEmpty();
        assertThat(endpoint.with(terms("", 0, Map.of(), 1), Optional.empty(), NOW)
                        .rateLimit())
                .contains(1);
        assertThat(endpoint.with(terms("", 0, Map.of(), 1), Optional.empty(), NOW)
                        .version())
                .isEqualTo(2);
    }

    @Test
    void what_may_be_secret_is_nowhere_printed() {
        var terms = new EndpointTerms(URL, "canary", List.of(), Map.of("k", "canary"), 0);
        assertThat(terms).hasToString("terms of an endpoint");
        assertThat(new NewEndpoint(terms, false, Map.of("x", "canary"))).hasToString("a new endpoint");
        assertThat(disabling(Change.keep())).hasToString("a change of an endpoint");
        assertThat(new EndpointDisabled(TENANT, "whk_1", URL, Endpoint.Disabled.GONE, NOW, NOW, 3))
                .hasToString("endpoint whk_1 disabled: GONE");
        assertThat(attempt(Optional.of(500))).hasToString("attempt 2 at 2026-03-01T10:00:00Z");
        assertThat(Samples.sealed("canary")).hasToString("sealed");
        assertThat(CustomHeaders.NONE.toString()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"199,false", "200,true", "299,true", "300,false"})
    void any_2xx_acknowledges(int status, boolean acknowledged) {
        assertThat(attempt(Optional.of(status)).succeeded()).isEqualTo(acknowledged);
        assertThat(attempt(Optional.empty()).succeeded()).isFalse();
    }

    @Test
    void the_id_of_a_delivery_comes_back_from_its_text() {
        var id = new DeliveryId(TENANT, "whk_1", "evt_1");
        assertThat(id.text()).isEqualTo("bus_1 live whk_1 evt_1");
        assertThat(DeliveryId.of(id.text())).isEqualTo(id);
        assertThat(DeliveryId.of("bus_1 test whk_1 evt_1").tenant().mode()).isEqualTo(Mode.TEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bus_1 live whk_1", "bus_1 other whk_1 evt_1", "bus_1 live whk_1 evt_1 more"})
    void what_is_no_id_of_a_delivery_is_refused_and_not_repeated(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryId.of(text))
                .withMessage("not the id of a delivery");
    }

    @Test
    void secrets_are_the_same_when_their_bytes_are() {
        assertThat(Samples.sealed("a")).isEqualTo(Samples.sealed("a")).hasSameHashCodeAs(Samples.sealed("a"));
        assertThat(Samples.sealed("a")).isNotEqualTo(Samples.sealed("b"));
        assertThat(Samples.sealed("a").hashCode())
                .isNotEqualTo(Samples.sealed("b").hashCode());
    }

    @Test
    void addresses_are_the_same_when_their_normal_forms_are() {
        var url = allowed("https://Receiver.example:8443/a");
        assertThat(url).isEqualTo(allowed("https://receiver.example:8443/a"));
        assertThat(url).hasSameHashCodeAs(allowed("https://receiver.example:8443/a"));
        assertThat(url).isNotEqualTo(allowed("https://receiver.example/a"));
        assertThat(url.port()).isEqualTo(8_443);
        assertThat(url.scheme()).isEqualTo("https");
        assertThat(url.hashCode())
                .isNotEqualTo(allowed("https://receiver.example/a").hashCode());
    }

    private static ReceiverUrl allowed(String url) {
        return ((ReceiverUrl.Checked.Allowed) ReceiverUrl.read(url, ReceiverRules.of(List.of("scrip.example")))).url();
    }

    private static Attempt attempt(Optional<Integer> status) {
        var at = Instant.parse("2026-03-01T10:00:00Z");
        return new Attempt(2, at, Duration.ofSeconds(1), status, Optional.empty(), "canary");
    }

    private List<String> wrong(EndpointTerms terms) {
        var found = new FieldRules();
        rules.check(terms, found);
        return found.problems().stream().map(FieldProblem::field).toList();
    }

    private static EndpointTerms terms(String description, int types, Map<String, String> metadata, int rate) {
        return new EndpointTerms(URL, description, Collections.nCopies(types, "credit.added"), metadata, rate);
    }

    private static Map<String, String> pairs(int count) {
        var pairs = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) {
            pairs.put("k" + i, "x");
        }
        return pairs;
    }

    private static EndpointChange disabling(Change<Boolean> disabled) {
        return new EndpointChange(Change.keep(), Change.keep(), disabled, Change.keep(), Change.keep(), Change.keep());
    }
}
