package dev.scrip.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How large each field may be: the largest is taken, and what is one larger is refused by its name. */
final class LimitsTest {
    private static final String CREDITS = "cde_000000000000000000001";
    private static final Price ONCE = new Price.OneTime(Currency.USD, 1_000);

    @Test
    void metadata_has_50_pairs_with_keys_of_40_characters_and_values_of_500() {
        Map<String, MetadataValue> fifty = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            fifty.put("k" + i, new MetadataValue.Bool(true));
        }
        assertThat(metadata(fifty)).isEmpty();
        fifty.put("more", new MetadataValue.Bool(true));
        assertThat(metadata(fifty)).containsExactly("at most 50 pairs");
        var value = new MetadataValue.Text("x");
        assertThat(metadata(Map.of("k".repeat(40), value))).isEmpty();
        assertThat(metadata(Map.of("k".repeat(41), value))).containsExactly("keys of 1 to 40 characters");
        assertThat(metadata(Map.of("", value))).containsExactly("keys of 1 to 40 characters");
        assertThat(metadata(Map.of("k", new MetadataValue.Text("x".repeat(500)))))
                .isEmpty();
        assertThat(metadata(Map.of("k", new MetadataValue.Text("x".repeat(501)))))
                .containsExactly("values of at most 500 characters");
        assertThat(metadata(Map.of("k", new MetadataValue.Numeral("1".repeat(501)))))
                .containsExactly("values of at most 500 characters");
    }

    @Test
    void a_problem_is_told_once_at_its_place() {
        FieldRules rules = new FieldRules();
        rules.inside("a.")
                .inside("b.")
                .holds(false, "c", "why")
                .holds(false, "c", "why")
                .holds(true, "d", "why");
        assertThat(rules.problems()).containsExactly(new FieldProblem("a.b.c", "why"));
    }

    @Test
    void texts_and_numbers_that_may_be_absent_are_checked_when_they_are_there() {
        FieldRules rules = new FieldRules()
                .text("none", Optional.empty(), 1, 2)
                .text("least", Optional.of("x"), 1, 2)
                .text("most", Optional.of("xx"), 1, 2)
                .range("no_number", Optional.empty(), 1, 2)
                .range("one", Optional.of(1), 1, 2)
                .range("two", Optional.of(2), 1, 2);
        assertThat(rules.problems()).isEmpty();
        rules.text("empty", Optional.of(""), 1, 2)
                .text("long", Optional.of("xxx"), 1, 2)
                .range("zero", Optional.of(0), 1, 2)
                .range("three", Optional.of(3), 1, 2);
        assertThat(rules.problems()).extracting(FieldProblem::field).containsExactly("empty", "long", "zero", "three");
    }

    @Test
    void a_product_attaches_five_kinds_of_credit_and_names_ten_meters() {
        var attachments = new ArrayList<CreditAttachment>();
        for (int i = 0; i < 5; i++) {
            attachments.add(Attachments.plain("cde_" + i, "1"));
        }
        assertThat(Attachments.product(ONCE, attachments.toArray(new CreditAttachment[0]))
                        .problems())
                .isEmpty();
        assertThat(fields(Attachments.product(metered(10), Attachments.plain(CREDITS, "1"))))
                .isEmpty();
        assertThat(fields(Attachments.product(metered(11), Attachments.plain(CREDITS, "1"))))
                .containsExactly("price.meters");
    }

    @Test
    void the_spans_of_a_usage_based_price_are_checked_as_those_of_any_plan() {
        var price = new Price.UsageBased(
                Currency.EUR, 500, new Span(0, TimeInterval.MONTH), new Span(1_001, TimeInterval.YEAR), List.of());
        assertThat(fields(Attachments.product(price)))
                .containsExactly("price.payment_frequency_count", "price.subscription_period_count");
    }

    @Test
    void an_attachment_is_found_by_its_credits_and_has_an_id_that_stays() {
        var terms = Attachments.product(ONCE, Attachments.plain("cde_1", "1"), Attachments.plain("cde_2", "2"));
        assertThat(terms.attachment("cde_2").map(CreditAttachment::creditsAmount))
                .contains(Credits.of(2));
        assertThat(terms.attachment("cde_3")).isEmpty();
        var tenant = new Tenant("bus_1", Mode.TEST);
        var product = Product.created("pdt_1", tenant, terms, Instant.EPOCH);
        var id = product.attachmentId(terms.attachments().getFirst());
        assertThat(id).matches("pce_[0-9A-Za-z]{21}");
        assertThat(product.withArchived(true, Instant.MAX)
                        .attachmentId(terms.attachments().getFirst()))
                .isEqualTo(id);
        assertThat(product.attachmentId(terms.attachments().getLast())).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "9999999999,''",
        "10000000000,trial_credits",
    })
    void credits_of_a_trial_are_no_more_than_an_entry_holds(String amount, String problem) {
        var trial = new CreditOverrides.Trial(Optional.of(Credits.of(amount)), Optional.empty());
        var overrides = overrides(Optional.empty(), CreditOverrides.Rollover.NONE, CreditOverrides.Overage.NONE, trial);
        assertThat(attachmentFields(overrides)).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @Test
    void credits_of_a_trial_have_no_more_decimals_than_the_entitlement() {
        var trial = new CreditOverrides.Trial(Optional.of(Credits.of("0.5")), Optional.empty());
        var attachment = new CreditAttachment(
                CREDITS,
                Credits.of(1),
                overrides(Optional.empty(), CreditOverrides.Rollover.NONE, CreditOverrides.Overage.NONE, trial));
        FieldRules rules = new FieldRules();
        attachment.checkOver(Terms.plain("whole credits only"), rules);
        assertThat(rules.problems()).extracting(FieldProblem::field).containsExactly("trial_credits");
    }

    @Test
    void what_a_product_sets_otherwise_is_within_the_ranges_of_the_entitlement_s_own_terms() {
        var rollover = new CreditOverrides.Rollover(
                Optional.empty(), Optional.of(101), Optional.of(1), Optional.empty(), Optional.of(1_001));
        var overage = new CreditOverrides.Overage(
                Optional.empty(),
                Optional.of(OverageBehavior.FORGIVE_AT_RESET),
                Optional.of(Credits.of("1000000000000000")),
                Optional.of(new BigDecimal("-1")),
                Optional.empty());
        assertThat(attachmentFields(overrides(Optional.of(36_501), rollover, overage, CreditOverrides.Trial.NONE)))
                .containsExactly(
                        "expires_after_days",
                        "rollover_percentage",
                        "max_rollover_count",
                        "rollover_timeframe_interval",
                        "overage_limit",
                        "price_per_unit");
        assertThat(attachmentFields(overrides(
                        Optional.of(36_500),
                        new CreditOverrides.Rollover(
                                Optional.empty(),
                                Optional.of(100),
                                Optional.of(1_000),
                                Optional.of(TimeInterval.DAY),
                                Optional.of(1_000)),
                        new CreditOverrides.Overage(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(Credits.of("999999999999999")),
                                Optional.of(BigDecimal.ZERO),
                                Optional.empty()),
                        CreditOverrides.Trial.NONE)))
                .isEmpty();
    }

    @Test
    void the_limit_of_an_entitlement_s_overage_is_a_whole_number_of_15_digits() {
        assertThat(limited("999999999999999").problems()).isEmpty();
        assertThat(limited("1000000000000000").problems())
                .extracting(FieldProblem::field)
                .containsExactly("overage_limit");
        assertThat(limited("0.5").problems()).containsExactly(new FieldProblem("overage_limit", "a whole number"));
    }

    @Test
    void what_a_request_does_not_mention_can_be_filled_in() {
        assertThat(Change.<Integer>keep().or(Optional.of(5))).isEqualTo(new Change.To<>(5));
        assertThat(Change.<Integer>keep().or(Optional.empty())).isEqualTo(Change.<Integer>keep());
        assertThat(new Change.To<>(4).or(Optional.of(5))).isEqualTo(new Change.To<>(4));
        assertThat(new Change.Clear<Integer>().or(Optional.of(5))).isEqualTo(new Change.Clear<Integer>());
        assertThat(Change.<Integer>keep().on(Optional.of(5))).contains(5);
        assertThat(new Change.Clear<Integer>().on(Optional.of(5))).isEmpty();
        assertThat(new Change.To<>(4).on(Optional.of(5))).contains(4);
        assertThat(Change.keep().isKeep()).isTrue();
        assertThat(new Change.To<>(4).isKeep()).isFalse();
    }

    private static List<String> metadata(Map<String, MetadataValue> metadata) {
        return new FieldRules()
                .metadata("metadata", metadata).problems().stream()
                        .map(FieldProblem::reason)
                        .toList();
    }

    private static Price metered(int meters) {
        var all = new MeterPrice[meters];
        for (int i = 0; i < meters; i++) {
            all[i] = Attachments.meter("mtr_" + i, CREDITS);
        }
        return Attachments.usage(all);
    }

    private static CreditOverrides overrides(
            Optional<Integer> days,
            CreditOverrides.Rollover rollover,
            CreditOverrides.Overage overage,
            CreditOverrides.Trial trial) {
        return new CreditOverrides(days, rollover, overage, Optional.empty(), Optional.empty(), trial);
    }

    private static List<String> attachmentFields(CreditOverrides overrides) {
        var found = fields(Attachments.product(ONCE, new CreditAttachment(CREDITS, Credits.of(1), overrides)));
        return found.stream()
                .map(field -> field.replace("credit_entitlements[0].", ""))
                .toList();
    }

    private static EntitlementTerms limited(String limit) {
        var plain = Terms.plain("n");
        return new EntitlementTerms(
                plain.name(),
                plain.description(),
                plain.unit(),
                plain.precision(),
                plain.creditType(),
                plain.burnOrder(),
                plain.expiresAfterDays(),
                plain.rollover(),
                new OverageTerms(
                        false,
                        OverageBehavior.FORGIVE_AT_RESET,
                        Optional.of(Credits.of(limit)),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static List<String> fields(ProductTerms terms) {
        return terms.problems().stream().map(FieldProblem::field).toList();
    }
}
