package dev.scrip.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base62Test {
    private static final BigInteger RADIX = BigInteger.valueOf(Base62.RADIX);

    @Test
    void a_number_has_as_many_digits_as_it_is_given_and_is_read_again() {
        var random = new Random(62);
        for (int length = 1; length <= 45; length++) {
            BigInteger bound = RADIX.pow(length);
            for (BigInteger number : new BigInteger[] {
                BigInteger.ZERO,
                BigInteger.ONE,
                RADIX.pow(length - 1),
                bound.subtract(BigInteger.ONE),
                new BigInteger(bound.bitLength() - 1, random)
            }) {
                String text = Base62.text(number.toByteArray(), length);
                assertThat(text).hasSize(length).isEqualTo(digitByDigit(number, length));
                assertThat(Base62.number(text)).contains(number);
            }
        }
    }

    @Test
    void a_number_that_needs_more_digits_is_no_such_text() {
        for (int length = 0; length <= 45; length++) {
            byte[] least = RADIX.pow(length).toByteArray();
            byte[] more = RADIX.pow(length + 30).toByteArray();
            int digits = length;
            assertThatThrownBy(() -> Base62.text(least, digits)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Base62.text(more, digits)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void texts_sort_as_their_numbers_do() {
        assertThat(Base62.text(9, 3)).isEqualTo("009").isLessThan(Base62.text(10, 3));
        assertThat(Base62.text(35, 3)).isEqualTo("00Z").isLessThan(Base62.text(36, 3));
        assertThat(Base62.text(61, 3)).isEqualTo("00z").isLessThan(Base62.text(62, 3));
    }

    @Test
    void what_is_no_digit_is_no_number() {
        assertThat(Base62.number("0-1")).isEmpty();
    }

    private static String digitByDigit(BigInteger number, int length) {
        var text = new StringBuilder();
        for (var rest = number; text.length() < length; rest = rest.divide(RADIX)) {
            text.append(Base62.digit(rest.mod(RADIX).intValue()));
        }
        return text.reverse().toString();
    }
}
