package dev.scrip.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ByteSourceTest {

    @Test
    void decimals_that_would_fill_the_memory_are_refused() {
        assertThat(read(out -> out.decimal(new BigDecimal("-123.4567890123456789")))
                        .decimal())
                .isEqualTo("-123.4567890123456789");
        assertDamaged(out -> out.decimal(new BigDecimal("1E+2000000000")));
        assertDamaged(out -> out.decimal(new BigDecimal("1E-1001")));
        assertDamaged(out -> out.decimal(BigDecimal.TEN.pow(700)));
        assertDamaged(out -> {
            out.signed(Long.MIN_VALUE);
            out.number(1);
            out.raw(new byte[] {1});
        });
    }

    @Test
    void more_texts_than_a_full_request_holds_are_refused() {
        var source = new ByteSource(new byte[0]);
        for (int i = 0; i < 53_000; i++) {
            source.expand(20);
        }
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        source.expand(0);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void numbers_are_taken_up_to_their_bounds_and_no_further() {
        assertThat(read(out -> out.number(Integer.MAX_VALUE)).count()).isEqualTo(Integer.MAX_VALUE);
        assertRefused(() -> read(out -> out.number(1L + Integer.MAX_VALUE)).count());
        assertRefused(() -> read(out -> out.number(-1)).count());
        assertThat(read(out -> out.number(-1)).number()).isEqualTo(-1);
        for (int scale : new int[] {-1_000, 1_000}) {
            assertThat(read(out -> out.decimal(new BigDecimal(BigInteger.ONE, scale)))
                            .decimal())
                    .isEqualTo(new BigDecimal(BigInteger.ONE, scale));
        }
        assertDamaged(out -> out.decimal(new BigDecimal(BigInteger.ONE, 1_001)));
        assertDamaged(out -> out.decimal(new BigDecimal(BigInteger.ONE, -1_001)));
        var longest = new BigDecimal(BigInteger.TWO.pow(256 * 8 - 2));
        assertThat(read(out -> out.decimal(longest)).decimal()).isEqualTo(longest);
        assertDamaged(out -> out.decimal(new BigDecimal(BigInteger.TWO.pow(257 * 8 - 2))));
    }

    @Test
    void instants_are_taken_for_36_000_years_either_way() {
        long most = 1L << 60;
        assertThat(read(out -> out.signed(most)).micros()).isEqualTo(most);
        assertThat(read(out -> out.signed(-most)).micros()).isEqualTo(-most);
        assertRefused(() -> read(out -> out.signed(most + 1)).micros());
        assertRefused(() -> read(out -> out.signed(-most - 1)).micros());
    }

    @Test
    void so_many_things_are_taken_as_there_can_be_in_the_bytes_that_are_left() {
        var source = new ByteSource(new byte[] {1, 2, 3});
        assertThat(source.flag()).isTrue();
        assertThat(source.each(2)).isEqualTo(2);
        assertRefused(() -> source.each(3));
        assertThat(source.rest()).containsExactly(2, 3);
        assertThat(source.each(0)).isZero();
    }

    @Test
    void a_value_is_one_of_those_that_are_known() {
        var known = List.of("a", "b");
        assertThat(read(out -> out.oneOf(known, "b")).oneOf(known)).isEqualTo("b");
        assertRefused(() -> read(out -> out.number(2)).oneOf(known));
        assertThatThrownBy(() -> new ByteSink().oneOf(known, "c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no stored form of c");
    }

    @Test
    void texts_expand_up_to_four_megabytes_each_with_its_own_cost() {
        var source = new ByteSource(new byte[0]);
        source.expand((4 << 20) - 16);
        assertRefused(() -> source.expand(0));
        assertRefused(() -> new ByteSource(new byte[0]).expand((4 << 20) - 15));
    }

    @Test
    void however_much_is_written_it_is_as_long_as_it_says() {
        var out = new ByteSink();
        for (int i = 0; i < 1_000; i++) {
            out.fixed(i);
        }
        out.raw(new byte[5_000]);
        assertThat(out.size()).isEqualTo(13_000);
        var all = new ByteSink();
        all.raw(out);
        assertThat(all.bytes()).hasSize(13_000).isEqualTo(out.bytes());
        var source = new ByteSource(all.bytes());
        for (int i = 0; i < 1_000; i++) {
            assertThat(source.fixed()).isEqualTo(i);
        }
        assertThat(source.rest()).hasSize(5_000);
        source.end();
        assertRefused(() -> new ByteSource(new byte[1]).end());
    }

    @Test
    void what_is_cut_off_is_refused() {
        assertThatThrownBy(() -> new ByteSource(new byte[] {(byte) 0x80}).number())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteSource(new byte[0]).flag()).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(ThrowingCallable read) {
        assertThatThrownBy(read).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertDamaged(Consumer<ByteSink> written) {
        assertThatThrownBy(() -> read(written).decimal()).isInstanceOf(IllegalArgumentException.class);
    }

    private static ByteSource read(Consumer<ByteSink> written) {
        var out = new ByteSink();
        written.accept(out);
        return new ByteSource(out.bytes());
    }
}
