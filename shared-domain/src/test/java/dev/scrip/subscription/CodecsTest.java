package dev.scrip.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored forms read as they were written, and nothing is overlooked behind their end. */
class CodecsTest {
    static Stream<Arguments> forms() {
        Decided full = Samples.full("sub_1", Samples.NOW);
        Payment payment = Samples.granted(Samples.purchase("pay_1", Samples.NOW).payment(), 3);
        Refund refund = Samples.refund("ref_1", payment, Samples.NOW).refund();
        Checkout checkout = Samples.checkout("cks_1", Samples.NOW);
        Intent intent = full.intent().orElseThrow();
        return Stream.of(
                form(
                        full.after(),
                        SubscriptionCodec::write,
                        bytes -> SubscriptionCodec.read(
                                Samples.TENANT, "sub_1", full.after().version(), bytes)),
                form(
                        payment,
                        PaymentCodec::write,
                        bytes -> PaymentCodec.read(Samples.TENANT, "pay_1", payment.version(), bytes)),
                form(
                        refund,
                        RefundCodec::write,
                        bytes -> RefundCodec.read(Samples.TENANT, "ref_1", refund.version(), bytes)),
                form(
                        checkout,
                        CheckoutCodec::write,
                        bytes -> CheckoutCodec.read(Samples.TENANT, "cks_1", checkout.version(), bytes)),
                form(intent, IntentCodec::write, bytes -> IntentCodec.read(Samples.TENANT, intent.id(), bytes)));
    }

    private static <T> Arguments form(T stored, Function<T, byte[]> write, Function<byte[], T> read) {
        return Arguments.of(stored, write.apply(stored), read);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_form_reads_as_it_was_written(Object stored, byte[] bytes, Function<byte[], Object> read) {
        assertThat(read.apply(bytes)).isEqualTo(stored);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_behind_the_end_is_refused(Object stored, byte[] bytes, Function<byte[], Object> read) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThatIllegalArgumentException().as(stored.toString()).isThrownBy(() -> read.apply(longer));
    }
}
