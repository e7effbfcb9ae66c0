package dev.scrip.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.scrip.form.Deflated;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DeliveryCodecTest {
    private static final DeliveryId ID = new DeliveryId(Samples.TENANT, "whk_1", "evt_1");
    private static final Delivery DELIVERY = Samples.delivery(ID, Samples.NOW);

    @Test
    void a_form_that_is_not_known_is_refused() {
        byte[] later = Deflated.unpack(DeliveryCodec.write(DELIVERY));
        later[0] = 2;
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryCodec.read(ID, 1, Deflated.pack(later)));
    }

    @Test
    void what_is_behind_the_end_is_refused() {
        byte[] plain = Deflated.unpack(DeliveryCodec.write(DELIVERY));
        byte[] longer = Arrays.copyOf(plain, plain.length + 1);
        assertThatIllegalArgumentException().isThrownBy(() -> DeliveryCodec.read(ID, 1, Deflated.pack(longer)));
    }

    @Test
    void nothing_of_a_body_an_answer_an_address_or_a_secret_is_printed() {
        assertThat(DELIVERY.toString()).contains("evt_1").doesNotContain("credit");
        assertThat(Samples.fullEndpoint(Samples.TENANT, "whk_1").toString())
                .contains("whk_1")
                .doesNotContain("receiver", "headers", "billing");
        assertThat(Samples.sealed("secret").toString()).isEqualTo("sealed");
    }
}
