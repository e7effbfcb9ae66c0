package dev.scrip.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** The example that the libraries of Standard Webhooks are tested with. */
    private static final byte[] SECRET = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330, 999_999_999);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);

    @Test
    void a_known_message_has_its_known_signature() {
        assertThat(Signature.of(SECRET, ID, AT, BODY)).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void every_part_of_a_message_is_signed() {
        String signature = Signature.of(SECRET, ID, AT, BODY);
        assertThat(Signature.of(SECRET, ID + "x", AT, BODY)).isNotEqualTo(signature);
        assertThat(Signature.of(SECRET, ID, AT.plusSeconds(1), BODY)).isNotEqualTo(signature);
        assertThat(Signature.of(SECRET, ID, AT, "{}".getBytes(UTF_8))).isNotEqualTo(signature);
        assertThat(Signature.of(new byte[32], ID, AT, BODY)).isNotEqualTo(signature);
    }

    @Test
    void several_secrets_sign_in_their_order_with_spaces_between() {
        byte[] other = new byte[32];
        assertThat(Signature.of(List.of(other, SECRET), ID, AT, BODY))
                .isEqualTo(Signature.of(other, ID, AT, BODY) + " " + Signature.of(SECRET, ID, AT, BODY));
    }

    @Test
    void a_secret_is_shown_in_the_form_that_libraries_expect() {
        assertThat(SigningSecret.text(SECRET)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(SigningSecret.text(new byte[SigningSecret.LENGTH])).matches("whsec_[A-Za-z0-9+/]{43}=");
    }
}
