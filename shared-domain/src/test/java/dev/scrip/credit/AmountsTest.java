package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is an amount, a rate, a cost and a currency, and what is none. */
class AmountsTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "0.5", "10", "999999999999999", "999999999999999.9999999999"})
    void plain_decimals_are_amounts(String text) {
        assertThat(Amounts.parse(text)).contains(new Credits(new BigDecimal(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "01", ".5", "1.", "1e3", "1,5", " 1", "1000000000000000", "0.00000000001", "١"})
    void nothing_else_is(String text) {
        assertThat(Amounts.parse(text)).isEmpty();
    }

    @Test
    void a_credit_buys_more_than_no_units() {
        assertThat(new Rate(new BigDecimal("0.1"), BigDecimal.ZERO).unitsPerCredit())
                .isEqualTo("0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(BigDecimal.ZERO, BigDecimal.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(BigDecimal.ONE, BigDecimal.ONE.negate()));
    }

    @Test
    void credits_may_be_paid_for_with_nothing_but_no_credits_with_something() {
        assertThat(new Cost(BigInteger.ZERO, Currency.USD, Credits.of(1)).minorUnits())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Cost(BigInteger.ONE.negate(), Currency.USD, Credits.of(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Cost(BigInteger.ONE, Currency.USD, Credits.ZERO));
    }

    @Test
    void a_currency_is_found_by_its_code_as_iso_writes_it() {
        assertThat(Currency.of("JPY")).contains(Currency.JPY);
        assertThat(Currency.of("jpy")).isEmpty();
        assertThat(Currency.of("XXY")).isEmpty();
    }
}
