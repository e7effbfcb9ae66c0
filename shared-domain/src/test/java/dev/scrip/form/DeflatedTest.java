package dev.scrip.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DeflatedTest {
    private static final byte[] TEXT =
            "what is said again and again ".repeat(40).getBytes(StandardCharsets.UTF_8);

    @Test
    void bytes_come_back_however_many_of_them_are_left_as_they_are() {
        byte[] content = withRandomEnd(200);
        for (int incompressible : new int[] {0, 1, 200, content.length}) {
            assertThat(Deflated.unpack(Deflated.pack(content, incompressible))).isEqualTo(content);
        }
        assertThat(Deflated.unpack(Deflated.pack(new byte[0], 0))).isEmpty();
        assertThat(Deflated.unpack(Deflated.pack(content))).isEqualTo(content);
    }

    @Test
    void bytes_that_are_left_as_they_are_cost_nothing_but_themselves() {
        assertThat(Deflated.pack(withRandomEnd(200), 200).length).isLessThan(TEXT.length / 10 + 200);
    }

    @Test
    void what_does_not_get_shorter_takes_one_byte_more() {
        byte[] random = new byte[100];
        new Random(1).nextBytes(random);
        assertThat(Deflated.pack(random)).hasSize(101);
        assertThat(Deflated.pack(random, 50)).hasSize(101);
    }

    @Test
    void more_than_the_buffer_first_had_room_for_inflates() {
        byte[] zeros = new byte[1 << 20];
        assertThat(Deflated.unpack(Deflated.pack(zeros))).isEqualTo(zeros);
    }

    @Test
    void random_bytes_that_compressing_makes_longer_than_the_buffer_are_left_as_they_are() {
        byte[] random = new byte[1 << 20];
        new Random(4).nextBytes(random);
        byte[] packed = Deflated.pack(random);
        assertThat(packed).hasSize(random.length + 1);
        assertThat(Deflated.unpack(packed)).isEqualTo(random);
    }

    @Test
    void less_than_192_bytes_before_random_ones_are_not_worth_compressing() {
        byte[] little = withRandomEnd(20, 191);
        assertThat(Deflated.pack(little, 20)).hasSize(little.length + 1);
        byte[] enough = withRandomEnd(20, 192);
        assertThat(Deflated.pack(enough, 20).length).isLessThan(100);
        assertThat(Deflated.unpack(Deflated.pack(enough, 20))).isEqualTo(enough);
    }

    @Test
    void fewer_than_64_bytes_are_left_as_they_are() {
        assertThat(Deflated.pack(new byte[63])).hasSize(64);
        assertThat(Deflated.pack(new byte[64]).length).isLessThan(10);
        assertThat(Deflated.unpack(Deflated.pack(new byte[63]))).isEqualTo(new byte[63]);
    }

    @Test
    void with_no_random_bytes_at_the_end_everything_is_compressed_as_well_as_can_be() {
        assertThat(Deflated.pack(TEXT, 0)).isEqualTo(Deflated.pack(TEXT));
        byte[] zeros = new byte[100];
        assertThat(Deflated.pack(zeros, 0).length).isLessThan(20);
    }

    @Test
    void eight_megabytes_inflate_and_not_one_byte_more() {
        byte[] most = new byte[8 << 20];
        assertThat(Deflated.unpack(Deflated.pack(most))).hasSize(8 << 20);
        assertThatIllegalArgumentException().isThrownBy(() -> Deflated.unpack(Deflated.pack(new byte[(8 << 20) + 1])));
    }

    @Test
    void bytes_that_break_off_or_inflate_to_too_much_are_refused() {
        byte[] packed = Deflated.pack(TEXT);
        byte[] inPart = Deflated.pack(withRandomEnd(20), 20);
        for (byte[] damaged : new byte[][] {
            {},
            {7},
            {3, 100},
            Arrays.copyOf(packed, packed.length / 2),
            Arrays.copyOf(inPart, 10),
            Deflated.pack(new byte[9 << 20])
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> Deflated.unpack(damaged));
        }
    }

    private static byte[] withRandomEnd(int length, int before) {
        byte[] all = withRandomEnd(length);
        byte[] content = Arrays.copyOf(TEXT, before + length);
        System.arraycopy(all, TEXT.length, content, before, length);
        return content;
    }

    private static byte[] withRandomEnd(int length) {
        byte[] end = new byte[length];
        new Random(2).nextBytes(end);
        byte[] content = Arrays.copyOf(TEXT, TEXT.length + length);
        System.arraycopy(end, 0, content, TEXT.length, length);
        return content;
    }
}
