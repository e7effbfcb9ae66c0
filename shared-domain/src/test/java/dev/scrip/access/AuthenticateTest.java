package dev.scrip.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticateTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final Tenant TENANT = new Tenant("bus_a", Mode.LIVE);
    private static final Set<Scope> SCOPES = Set.of(Scope.READ);

    private final ApiKeys keys = new InMemoryApiKeys();
    private final Authenticate authenticate = Authenticate.byFormedKeys(keys);

    @Test
    void a_key_has_a_form_that_scanners_know_and_reads_back() {
        KeyText key = made(Mode.LIVE, 1);
        assertThat(key.text()).matches("scrip_live_sk_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
        assertThat(KeyText.parse(key.text())).contains(key);
        assertThat(made(Mode.TEST, 1).text()).startsWith("scrip_test_sk_");
        assertThat(key.toString()).doesNotContain(key.text().substring(27));
    }

    @Test
    void all_bits_set_still_fit() {
        byte[] ones = new byte[KeyText.RANDOM_BYTES];
        Arrays.fill(ones, (byte) 0xff);
        assertThat(KeyText.parse(KeyText.make(Mode.LIVE, ones).text())).isPresent();
    }

    @Test
    void any_mistyped_character_is_noticed_without_a_look_at_the_store() {
        String text = made(Mode.LIVE, 1).text();
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            String mistyped = text.substring(0, at) + other + text.substring(at + 1);
            assertThat(KeyText.parse(mistyped)).as("character %d", at).isEmpty();
        }
        assertThat(KeyText.parse(text + "0")).isEmpty();
        assertThat(KeyText.parse(text.substring(1))).isEmpty();
    }

    @Test
    void the_holder_of_a_stored_key_is_known() {
        KeyText text = issue(1);
        assertThat(authenticate.authenticate(text.text(), NOW))
                .isEqualTo(new Authentication.Known(new Caller(TENANT, text.keyId(), SCOPES)));
    }

    @Test
    void an_unknown_key_is_refused() {
        refused(made(Mode.LIVE, 9).text(), NOW);
    }

    @Test
    void the_id_of_a_key_with_another_secret_is_refused() {
        KeyText text = issue(1);
        byte[] randomness = randomness(1);
        randomness[47] = 7;
        KeyText forged = KeyText.make(Mode.LIVE, randomness);
        assertThat(forged.keyId()).isEqualTo(text.keyId());
        refused(forged.text(), NOW);
    }

    @Test
    void a_key_of_the_other_mode_is_refused() {
        KeyText text = made(Mode.TEST, 1);
        keys.put(ApiKey.issued(text, TENANT, SCOPES, NOW, "moved"));
        refused(text.text(), NOW);
    }

    @Test
    void a_key_ends_at_the_instant_it_is_revoked_or_expires() {
        KeyText revoked = issue(1);
        keys.put(keys.find(revoked.keyId()).orElseThrow().revoked(NOW));
        refused(revoked.text(), NOW);
        assertThat(authenticate.authenticate(revoked.text(), NOW.minusNanos(1000)))
                .isInstanceOf(Authentication.Known.class);

        KeyText expiring = made(Mode.LIVE, 2);
        keys.put(new ApiKey(
                expiring.keyId(),
                expiring.digest(),
                TENANT,
                SCOPES,
                NOW,
                Optional.of(NOW.plusSeconds(1)),
                Optional.empty(),
                "short",
                expiring.last4()));
        assertThat(authenticate.authenticate(expiring.text(), NOW)).isInstanceOf(Authentication.Known.class);
        refused(expiring.text(), NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "Bearer x", "scrip_live_sk_", "scrip_live_sk_000000000000_", "12345678", "é"})
    void other_texts_are_refused(String text) {
        keys.put(ApiKey.issued(KeyText.exempt("12345678").orElseThrow(), TENANT, SCOPES, NOW, "exempt"));
        refused(text, NOW);
    }

    @Test
    void where_keys_of_any_form_are_allowed_they_are_8_to_128_printable_ascii_characters() {
        Authenticate local = Authenticate.byAnyKeys(keys);
        for (String text : new String[] {"12345678", "~!\"#$%&'()*", "scrip_test_sk_short", "k".repeat(128)}) {
            keys.put(ApiKey.issued(KeyText.exempt(text).orElseThrow(), TENANT, SCOPES, NOW, "exempt"));
            assertThat(local.authenticate(text, NOW)).isInstanceOf(Authentication.Known.class);
        }
        assertThat(local.authenticate(issue(1).text(), NOW)).isInstanceOf(Authentication.Known.class);
        assertThat(local.authenticate("87654321", NOW)).isEqualTo(new Authentication.Refused());
        assertThat(KeyText.exempt("1234567")).isEmpty();
        assertThat(KeyText.exempt("k".repeat(129))).isEmpty();
        assertThat(KeyText.exempt("12345 678")).isEmpty();
        assertThat(KeyText.exempt("1234567é")).isEmpty();
    }

    @Test
    void write_includes_ingest_and_nothing_else_includes_another() {
        assertThat(Scope.INGEST.isGrantedBy(Set.of(Scope.WRITE))).isTrue();
        assertThat(Scope.INGEST.isGrantedBy(Set.of(Scope.READ))).isFalse();
        assertThat(Scope.READ.isGrantedBy(Set.of(Scope.WRITE, Scope.INGEST))).isFalse();
        assertThat(Scope.WRITE.isGrantedBy(Set.of(Scope.READ, Scope.INGEST))).isFalse();
    }

    private void refused(String text, Instant now) {
        assertThat(authenticate.authenticate(text, now)).isEqualTo(new Authentication.Refused());
    }

    private KeyText issue(int seed) {
        KeyText text = made(Mode.LIVE, seed);
        keys.put(ApiKey.issued(text, TENANT, SCOPES, NOW, "key " + seed));
        return text;
    }

    private static KeyText made(Mode mode, int seed) {
        return KeyText.make(mode, randomness(seed));
    }

    private static byte[] randomness(int seed) {
        byte[] randomness = new byte[KeyText.RANDOM_BYTES];
        for (int at = 0; at < randomness.length; at++) {
            randomness[at] = (byte) (seed * 31 + at * 7);
        }
        return randomness;
    }
}
