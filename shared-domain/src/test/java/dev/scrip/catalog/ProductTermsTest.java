package dev.scrip.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Rate;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductTermsTest {
    private static final String CREDITS = "cde_000000000000000000001";
    private static final String METER = "mtr_000000000000000000001";
    private static final Price ONCE = new Price.OneTime(Currency.USD, 1_000);

    @Test
    void all_three_prices_are_sound_with_credits_attached() {
        assertThat(Attachments.described(ONCE, Attachments.plain(CREDITS, "1")).problems())
                .isEmpty();
        assertThat(Attachments.product(Attachments.monthly(0), Attachments.full(CREDITS))
                        .problems())
                .isEmpty();
        Price usage = Attachments.usage(Attachments.meter(METER, CREDITS));
        assertThat(Attachments.product(usage, Attachments.full(CREDITS)).problems())
                .isEmpty();
        assertThat(ONCE.isRecurring()).isFalse();
        assertThat(usage.isRecurring()).isTrue();
    }

    @Test
    void at_most_five_kinds_of_credit_are_attached_each_once() {
        CreditAttachment[] six = new CreditAttachment[6];
        for (int i = 0; i < 6; i++) {
            six[i] = Attachments.plain("cde_00000000000000000000" + i, "1");
        }
        assertThat(fields(Attachments.product(ONCE, six))).containsExactly("credit_entitlements");
        CreditAttachment one = Attachments.plain(CREDITS, "1");
        assertThat(fields(Attachments.product(ONCE, one, one)))
                .containsExactly("credit_entitlements[1].credit_entitlement_id");
    }

    @Test
    void a_meter_draws_only_on_credits_that_come_with_the_product() {
        Price usage = Attachments.usage(Attachments.meter(METER, CREDITS));
        assertThat(fields(Attachments.product(usage))).containsExactly("price.meters[0].credit_entitlement_id");
        assertThat(fields(Attachments.product(usage, Attachments.plain("cde_000000000000000000002", "1"))))
                .containsExactly("price.meters[0].credit_entitlement_id");
    }

    @Test
    void a_meter_is_there_once_and_names_credits_and_rate_together() {
        MeterPrice money = new MeterPrice(
                METER, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(BigDecimal.ONE));
        assertThat(fields(Attachments.product(Attachments.usage(money, money))))
                .containsExactly("price.meters[1].meter_id");
        assertThat(money.rate()).isEmpty();
        assertThat(Attachments.meter(METER, CREDITS).rate())
                .contains(new Rate(new BigDecimal("1000.5"), BigDecimal.valueOf(100)));
        MeterPrice half = new MeterPrice(
                METER, Optional.empty(), Optional.of(BigDecimal.ONE), Optional.empty(), Optional.empty());
        assertThat(fields(Attachments.product(Attachments.usage(half))))
                .containsExactly("price.meters[0].credit_entitlement_id");
        MeterPrice other =
                new MeterPrice(METER, Optional.of(CREDITS), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(fields(Attachments.product(Attachments.usage(other), Attachments.plain(CREDITS, "1"))))
                .containsExactly("price.meters[0].meter_units_per_credit");
    }

    @ParameterizedTest
    @CsvSource({
        "1,0,0,true",
        "9999999999,9999999999,99999,true",
        "0.0000000001,0,0.000000000001,true",
        "0,0,0,false",
        "10000000000,0,0,false",
        "0.00000000001,0,0,false",
        "1,-1,0,false",
        "1,10000000000,0,false",
        "1,0,100000,false",
        "1,0,0.0000000000001,false"
    })
    void a_meter_has_bounded_numbers(String units, long free, String price, boolean sound) {
        MeterPrice meter = new MeterPrice(
                METER,
                Optional.of(CREDITS),
                Optional.of(new BigDecimal(units)),
                Optional.of(free),
                Optional.of(new BigDecimal(price)));
        assertThat(Attachments.product(Attachments.usage(meter), Attachments.plain(CREDITS, "1"))
                        .problems()
                        .isEmpty())
                .isEqualTo(sound);
    }

    @ParameterizedTest
    @CsvSource({
        "1000,1,1,14,''",
        "-1,1,1,0,price.price",
        "1000000000000,1,1,0,price.price",
        "1,0,1,0,price.payment_frequency_count",
        "1,1,1001,0,price.subscription_period_count",
        "1,1,1,10001,price.trial_period_days"
    })
    void a_plan_has_a_price_two_spans_and_a_trial(long amount, int frequency, int period, int trial, String problem) {
        Price price = new Price.Recurring(
                Currency.USD,
                amount,
                new Span(frequency, TimeInterval.MONTH),
                new Span(period, TimeInterval.YEAR),
                trial);
        assertThat(fields(Attachments.product(price))).isEqualTo(problem.isEmpty() ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource({"0,false", "0.5,true", "9999999999,true", "10000000000,false"})
    void a_cycle_grants_more_than_nothing_and_no_more_than_an_entry_holds(String amount, boolean sound) {
        ProductTerms terms = Attachments.product(ONCE, Attachments.plain(CREDITS, amount));
        assertThat(terms.problems().isEmpty()).isEqualTo(sound);
    }

    @Test
    void amounts_have_no_more_decimals_than_the_entitlement() {
        FieldRules rules = new FieldRules();
        Attachments.full(CREDITS).checkOver(Terms.plain("whole credits only"), rules);
        assertThat(rules.problems()).extracting(FieldProblem::field).containsExactly("credits_amount", "overage_limit");
        FieldRules finer = new FieldRules();
        Attachments.full(CREDITS).checkOver(Terms.full("three decimals"), finer);
        assertThat(finer.problems()).isEmpty();
    }

    @Test
    void overage_allowed_by_a_product_needs_a_price_from_somewhere() {
        CreditOverrides allowed = new CreditOverrides(
                Optional.empty(),
                CreditOverrides.Rollover.NONE,
                new CreditOverrides.Overage(
                        Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                CreditOverrides.Trial.NONE);
        CreditAttachment attachment = new CreditAttachment(CREDITS, Credits.of(1), allowed);
        FieldRules unpriced = new FieldRules();
        attachment.checkOver(Terms.plain("no price"), unpriced);
        assertThat(unpriced.problems()).extracting(FieldProblem::field).containsExactly("price_per_unit");
        FieldRules priced = new FieldRules();
        attachment.checkOver(Terms.full("with a price"), priced);
        assertThat(priced.problems()).isEmpty();
    }

    private static List<String> fields(ProductTerms terms) {
        return terms.problems().stream().map(FieldProblem::field).toList();
    }
}
