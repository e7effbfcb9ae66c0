package dev.scrip.webhook;

import static dev.scrip.webhook.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RotationTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Endpoint FRESH = Samples.endpoint(Samples.TENANT, "whk_1");
    private static final Sealed FIRST = FRESH.secrets().getFirst().sealed();

    @Test
    void the_new_secret_signs_at_once_and_the_old_one_until_the_grace_is_over() {
        Endpoint rotated = rotate(FRESH, "second", NOW, DAY);

        assertThat(rotated.version()).isEqualTo(2);
        assertThat(rotated.updatedAt()).isEqualTo(NOW);
        assertThat(alive(rotated, NOW)).containsExactly(Samples.sealed("second"), FIRST);
        assertThat(alive(rotated, NOW.plus(DAY).minusNanos(1))).containsExactly(Samples.sealed("second"), FIRST);
        assertThat(alive(rotated, NOW.plus(DAY))).containsExactly(Samples.sealed("second"));
    }

    @Test
    void without_grace_only_the_new_secret_signs() {
        assertThat(rotate(FRESH, "second", NOW, Duration.ZERO).secrets())
                .containsExactly(new SigningSecret(Samples.sealed("second"), Optional.empty()));
    }

    @Test
    void two_rotations_in_a_day_let_three_sign_and_each_keeps_its_own_end() {
        Instant later = NOW.plus(Duration.ofHours(6));
        Endpoint twice = rotate(rotate(FRESH, "second", NOW, DAY), "third", later, DAY);

        assertThat(alive(twice, later)).containsExactly(Samples.sealed("third"), Samples.sealed("second"), FIRST);
        assertThat(alive(twice, NOW.plus(DAY))).containsExactly(Samples.sealed("third"), Samples.sealed("second"));
        assertThat(alive(twice, later.plus(DAY))).containsExactly(Samples.sealed("third"));
    }

    @Test
    void a_third_rotation_waits_for_the_first_secret_to_end() {
        Instant later = NOW.plus(Duration.ofHours(6));
        Endpoint twice = rotate(rotate(FRESH, "second", NOW, DAY), "third", later, DAY);

        assertThat(Rotation.of(twice, Samples.sealed("fourth"), later.plusSeconds(1), DAY))
                .isEqualTo(new Rotation.TooMany(NOW.plus(DAY)));
        assertThat(rotate(twice, "fourth", NOW.plus(DAY), DAY).secrets()).hasSize(3);
    }

    /** A secret has leaked: whichever it was, it signs no more. */
    @Test
    void a_rotation_without_grace_ends_all_earlier_secrets_however_many() {
        Instant later = NOW.plus(Duration.ofHours(6));
        Endpoint twice = rotate(rotate(FRESH, "second", NOW, DAY), "third", later, DAY);

        assertThat(alive(rotate(twice, "fourth", later.plusSeconds(1), Duration.ZERO), later.plusSeconds(1)))
                .containsExactly(Samples.sealed("fourth"));
    }

    @Test
    void a_shorter_grace_brings_the_end_of_earlier_secrets_forward_and_a_longer_one_does_not_put_it_off() {
        Endpoint once = rotate(FRESH, "second", NOW, DAY);
        Instant later = NOW.plus(Duration.ofHours(1));

        assertThat(rotate(once, "third", later, Duration.ofHours(2)).secrets())
                .extracting(SigningSecret::until)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(NOW.plus(Duration.ofHours(3))),
                        Optional.of(NOW.plus(Duration.ofHours(3))));
        assertThat(rotate(once, "third", later, Duration.ofDays(7))
                        .secrets()
                        .getLast()
                        .until())
                .contains(NOW.plus(DAY));
    }

    private static Endpoint rotate(Endpoint endpoint, String secret, Instant now, Duration grace) {
        assertThat(Rotation.of(endpoint, Samples.sealed(secret), now, grace)).isInstanceOf(Rotation.Rotated.class);
        return Rotation.of(endpoint, Samples.sealed(secret), now, grace) instanceof Rotation.Rotated(var rotated, var _)
                ? rotated
                : endpoint;
    }

    private static List<Sealed> alive(Endpoint endpoint, Instant at) {
        return endpoint.secrets().stream()
                .filter(secret -> secret.signsAt(at))
                .map(SigningSecret::sealed)
                .toList();
    }
}
