package dev.scrip.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntitlementTermsTest {
    private static final Optional<BigDecimal> PRICE = Optional.of(new BigDecimal("0.001"));
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void terms_with_every_field_or_with_none_are_sound() {
        assertThat(Terms.full("Full").problems()).isEmpty();
        assertThat(Terms.plain("Plain").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FORGIVE_AT_RESET,false,false,false",
        "INVOICE_AT_BILLING,true,false,false",
        "CARRY_DEFICIT,false,false,true",
        "CARRY_DEFICIT_AUTO_REPAY,false,true,true"
    })
    void an_overage_behavior_answers_three_questions(
            OverageBehavior behavior, boolean charged, boolean repaid, boolean kept) {
        assertThat(behavior.chargedAtBilling()).isEqualTo(charged);
        assertThat(behavior.repaidByNewCredits()).isEqualTo(repaid);
        assertThat(behavior.keptAtReset()).isEqualTo(kept);
    }

    @Test
    void names_are_counted_in_characters_not_in_halves_of_them() {
        assertThat(Terms.plain("🪙".repeat(255)).problems()).isEmpty();
        assertThat(Terms.plain("🪙".repeat(256)).problems())
                .extracting(FieldProblem::field)
                .containsExactly("name");
        assertThat(Terms.plain("  ").problems()).extracting(FieldProblem::field).containsExactly("name");
    }

    @Test
    void overage_needs_a_price_and_a_price_a_currency() {
        assertThat(overage(true, Optional.empty(), Optional.empty()).problems())
                .extracting(FieldProblem::field)
                .containsExactly("price_per_unit");
        assertThat(overage(false, PRICE, Optional.empty()).problems())
                .extracting(FieldProblem::field)
                .containsExactly("currency");
        assertThat(overage(false, Optional.empty(), Optional.of(Currency.JPY)).problems())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,true",
        "0.000000000001,true",
        "9999999999.999999999999,true",
        "10000000000,false",
        "0.0000000000001,false",
        "-1,false"
    })
    void a_price_has_bounded_digits(String price, boolean sound) {
        EntitlementTerms terms = overage(true, Optional.of(new BigDecimal(price)), Optional.of(Currency.USD));
        assertThat(terms.problems().isEmpty()).isEqualTo(sound);
    }

    @Test
    void the_timeframe_of_a_rollover_has_both_parts_or_none() {
        assertThat(rollover(Optional.of(1), Optional.empty()).problems())
                .extracting(FieldProblem::field)
                .containsExactly("rollover_timeframe_interval");
        assertThat(rollover(Optional.empty(), Optional.of(TimeInterval.DAY)).problems())
                .extracting(FieldProblem::field)
                .containsExactly("rollover_timeframe_count");
    }

    @Test
    void settings_follow_the_terms() {
        CreditEntitlement off = entitlement(Terms.plain("p"));
        assertThat(off.settings().overage().inForce()).isEqualTo(new OverageLimit.Forbidden());
        CreditEntitlement limited = entitlement(Terms.full("f"));
        assertThat(limited.settings().overage().inForce()).isEqualTo(new OverageLimit.UpTo(Credits.of(50_000)));
        assertThat(limited.settings().burnOrder()).isEqualTo(BurnOrder.EXPIRY_FIRST);
        assertThat(limited.settings().expiresAfterDays()).contains(30);
        assertThat(limited.settings().precision()).isEqualTo(3);
        CreditEntitlement open = entitlement(overage(true, PRICE, Optional.of(Currency.USD)));
        assertThat(open.settings().overage().inForce()).isEqualTo(new OverageLimit.Unlimited());
        assertThat(open.withDeleted(true, NOW).settings().deleted()).isTrue();
    }

    private static CreditEntitlement entitlement(EntitlementTerms terms) {
        return CreditEntitlement.created("cde_000000000000000000001", new Tenant("bus_1", Mode.TEST), terms, NOW);
    }

    private static EntitlementTerms overage(boolean enabled, Optional<BigDecimal> price, Optional<Currency> currency) {
        return with(
                RolloverTerms.OFF,
                new OverageTerms(enabled, OverageBehavior.FORGIVE_AT_RESET, Optional.empty(), price, currency));
    }

    private static EntitlementTerms rollover(Optional<Integer> count, Optional<TimeInterval> interval) {
        return with(new RolloverTerms(true, Optional.empty(), count, interval, Optional.empty()), OverageTerms.OFF);
    }

    private static EntitlementTerms with(RolloverTerms rollover, OverageTerms overage) {
        return new EntitlementTerms(
                "n",
                Optional.empty(),
                "u",
                0,
                CreditType.CUSTOM_UNIT,
                BurnOrder.FIFO,
                Optional.empty(),
                rollover,
                overage);
    }
}
