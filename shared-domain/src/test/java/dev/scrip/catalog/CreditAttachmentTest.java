package dev.scrip.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.OverageLimit;
import dev.scrip.credit.TimeInterval;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CreditAttachmentTest {
    private static final String CREDITS = "cde_000000000000000000001";

    @Test
    void settings_that_are_absent_are_those_of_the_entitlement() {
        EntitlementTerms terms = Terms.full("Full");
        ResolvedAttachment resolved = Attachments.plain(CREDITS, "5").resolvedOver(terms);
        assertThat(resolved)
                .isEqualTo(new ResolvedAttachment(
                        CREDITS,
                        Credits.of(5),
                        terms.expiresAfterDays(),
                        terms.rollover(),
                        terms.overage(),
                        Optional.empty(),
                        ProrationBehavior.NO_PRORATE,
                        Optional.empty(),
                        false));
        assertThat(resolved.amountInTrial()).isEqualTo(Credits.of(5));
    }

    @Test
    void settings_that_are_present_are_those_of_the_attachment() {
        ResolvedAttachment resolved = Attachments.full(CREDITS).resolvedOver(Terms.full("Full"));
        assertThat(resolved)
                .isEqualTo(new ResolvedAttachment(
                        CREDITS,
                        Credits.of("100.125"),
                        Optional.of(45),
                        new RolloverTerms(
                                true, Optional.of(75), Optional.of(2), Optional.of(TimeInterval.WEEK), Optional.of(4)),
                        new OverageTerms(
                                true,
                                OverageBehavior.CARRY_DEFICIT,
                                Optional.of(Credits.of("12.5")),
                                Optional.of(new BigDecimal("0.25")),
                                Optional.of(Currency.JPY)),
                        Optional.of(20),
                        ProrationBehavior.PRORATE,
                        Optional.of(Credits.of(10)),
                        true));
        assertThat(resolved.overage().policy().inForce()).isEqualTo(new OverageLimit.UpTo(Credits.of("12.5")));
        assertThat(resolved.amountInTrial()).isEqualTo(Credits.of(10));
    }

    @Test
    void what_is_off_in_the_entitlement_can_be_on_for_a_product_and_the_other_way_round() {
        CreditOverrides off = new CreditOverrides(
                Optional.empty(),
                new CreditOverrides.Rollover(
                        Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new CreditOverrides.Overage(
                        Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                CreditOverrides.Trial.NONE);
        ResolvedAttachment resolved =
                new CreditAttachment(CREDITS, Credits.of(1), off).resolvedOver(Terms.full("Full"));
        assertThat(resolved.rollover().enabled()).isFalse();
        assertThat(resolved.overage().policy().inForce()).isEqualTo(new OverageLimit.Forbidden());
        assertThat(Attachments.full(CREDITS)
                        .resolvedOver(Terms.plain("Plain"))
                        .rollover()
                        .enabled())
                .isTrue();
    }

    @Test
    void a_change_of_the_entitlement_shows_through_where_nothing_else_is_set() {
        CreditAttachment attachment = Attachments.plain(CREDITS, "5");
        assertThat(attachment.resolvedOver(Terms.plain("Plain")).expiresAfterDays())
                .isEmpty();
        assertThat(attachment.resolvedOver(Terms.full("Full")).expiresAfterDays())
                .contains(30);
    }

    @Test
    void layers_lie_over_each_other_setting_by_setting_and_a_timeframe_as_one() {
        CreditOverrides subscription = new CreditOverrides(
                Optional.of(7),
                new CreditOverrides.Rollover(
                        Optional.empty(),
                        Optional.of(10),
                        Optional.of(3),
                        Optional.of(TimeInterval.DAY),
                        Optional.empty()),
                CreditOverrides.Overage.NONE,
                Optional.of(0),
                Optional.empty(),
                CreditOverrides.Trial.NONE);
        CreditAttachment product = Attachments.full(CREDITS);
        CreditAttachment bought = product.with(Optional.of(Credits.of(7)), subscription);
        assertThat(bought.creditsAmount()).isEqualTo(Credits.of(7));
        assertThat(bought.overrides().expiresAfterDays()).contains(7);
        assertThat(bought.overrides().rollover())
                .isEqualTo(new CreditOverrides.Rollover(
                        Optional.of(true),
                        Optional.of(10),
                        Optional.of(3),
                        Optional.of(TimeInterval.DAY),
                        Optional.of(4)));
        assertThat(bought.overrides().overage()).isEqualTo(product.overrides().overage());
        assertThat(bought.overrides().lowBalanceThresholdPercent()).contains(0);
        assertThat(bought.overrides().trial()).isEqualTo(product.overrides().trial());
        assertThat(product.with(Optional.empty(), CreditOverrides.NONE)).isEqualTo(product);
    }

    @Test
    void a_price_without_a_currency_is_in_that_of_the_entitlement_or_in_the_usual_one() {
        CreditAttachment priced = priced(Optional.empty());
        assertThat(currency(priced.withCurrencyFor(Terms.full("in euros"), Currency.USD)))
                .contains(Currency.EUR);
        assertThat(currency(priced.withCurrencyFor(Terms.plain("without"), Currency.USD)))
                .contains(Currency.USD);
        assertThat(currency(priced(Optional.of(Currency.JPY)).withCurrencyFor(Terms.full("in euros"), Currency.USD)))
                .contains(Currency.JPY);
        assertThat(currency(Attachments.plain(CREDITS, "1").withCurrencyFor(Terms.full("in euros"), Currency.USD)))
                .isEmpty();
    }

    private static Optional<Currency> currency(CreditAttachment attachment) {
        return attachment.overrides().overage().currency();
    }

    private static CreditAttachment priced(Optional<Currency> currency) {
        return new CreditAttachment(
                CREDITS,
                Credits.of(1),
                new CreditOverrides(
                        Optional.empty(),
                        CreditOverrides.Rollover.NONE,
                        new CreditOverrides.Overage(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(BigDecimal.ONE),
                                currency),
                        Optional.empty(),
                        Optional.empty(),
                        CreditOverrides.Trial.NONE));
    }
}
