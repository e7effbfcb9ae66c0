package dev.scrip.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.function.Consumer;
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
    void what_is_cut_off_is_refused() {
        assertThatThrownBy(() -> new ByteSource(new byte[] {(byte) 0x80}).number())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ByteSource(new byte[0]).flag()).isInstanceOf(IllegalArgumentException.class);
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
