package dev.scrip.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:01:00Z");
    private static final Tenant TENANT = new Tenant("bus_a", Mode.LIVE);
    private static final Set<Scope> SCOPES = Set.of(Scope.READ, Scope.INGEST);

    private final ApiKeys keys = new InMemoryApiKeys();
    private final DashboardSessions sessions = new InMemoryDashboardSessions();
    private final SignIn signIn = new SignIn(Authenticate.byFormedKeys(keys), keys, sessions);
    private final Authenticate authorizer = Authenticate.byFormedKeys(keys).andTokensOf(sessions);
    private final KeyText key = issue(1, SCOPES);
    private final DashboardSecret secret = secret(1);

    @Test
    void who_signs_in_gets_tokens_that_let_in_as_the_key_does() {
        open();
        assertThat(signIn.renew(secret, NOW)).isPresent();
        assertThat(authorizer.authenticate(token(NOW), NOW))
                .isEqualTo(new Authentication.Known(new Caller(TENANT, key.keyId(), SCOPES)));
        assertThat(token(NOW)).matches("scrip_live_st_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}");
    }

    @Test
    void nothing_that_was_given_out_is_stored() {
        open();
        signIn.renew(secret, NOW);
        String stored = sessions.find(secret.sessionId()).orElseThrow().toString();
        assertThat(stored)
                .doesNotContain(secret.text().substring(13))
                .doesNotContain(token(NOW).substring(27))
                .doesNotContain(secret.pageToken())
                .doesNotContain(key.text());
        assertThat(secret + " " + secret.tokenAt(Mode.LIVE, NOW))
                .doesNotContain(secret.text().substring(13));
    }

    @Test
    void no_token_is_good_before_the_session_asked_for_it() {
        open();
        assertThat(authorizer.authenticate(token(NOW), NOW)).isEqualTo(new Authentication.Refused());
    }

    @Test
    void a_token_ends_ten_minutes_after_its_stretch_began_and_whoever_asks_within_it_gets_the_same() {
        open();
        signIn.renew(secret, NOW);
        Instant end = Instant.parse("2026-01-31T00:10:00Z");
        assertThat(signIn.find(secret, NOW).orElseThrow().tokenEnd(NOW)).isEqualTo(end);
        assertThat(token(NOW.plusSeconds(200))).isEqualTo(token(NOW));
        assertThat(token(NOW.plusSeconds(300))).isNotEqualTo(token(NOW));

        Instant later = NOW.plusSeconds(330);
        signIn.renew(secret, later);
        assertThat(authorizer.authenticate(token(NOW), later)).isInstanceOf(Authentication.Known.class);
        assertThat(authorizer.authenticate(token(later), later)).isInstanceOf(Authentication.Known.class);
        assertThat(authorizer.authenticate(token(NOW), end.minusNanos(1))).isInstanceOf(Authentication.Known.class);
        assertThat(authorizer.authenticate(token(NOW), end)).isEqualTo(new Authentication.Refused());
    }

    @Test
    void signing_out_ends_every_token_at_once_and_no_renewal_brings_them_back() {
        open();
        signIn.renew(secret, NOW);
        signIn.end(secret, NOW.plusSeconds(1));
        assertThat(authorizer.authenticate(token(NOW), NOW.plusSeconds(1))).isEqualTo(new Authentication.Refused());
        assertThat(signIn.renew(secret, NOW.plusSeconds(2))).isEmpty();
        assertThat(signIn.find(secret, NOW.plusSeconds(2))).isEmpty();
        assertThat(authorizer.authenticate(token(NOW), NOW.plusSeconds(2))).isEqualTo(new Authentication.Refused());
    }

    @Test
    void a_session_ends_when_its_key_is_revoked_or_expires() {
        open();
        signIn.renew(secret, NOW);
        keys.put(keys.find(key.keyId()).orElseThrow().revoked(NOW.plusSeconds(5)));
        assertThat(authorizer.authenticate(token(NOW), NOW.plusSeconds(4))).isInstanceOf(Authentication.Known.class);
        assertThat(authorizer.authenticate(token(NOW), NOW.plusSeconds(5))).isEqualTo(new Authentication.Refused());
        assertThat(signIn.find(secret, NOW.plusSeconds(5))).isEmpty();
        assertThat(signIn.renew(secret, NOW.plusSeconds(5))).isEmpty();
    }

    @Test
    void a_token_is_not_said_to_be_good_for_longer_than_its_key() {
        open();
        ApiKey issued = keys.find(key.keyId()).orElseThrow();
        keys.put(new ApiKey(
                issued.id(),
                issued.digest(),
                TENANT,
                SCOPES,
                NOW,
                Optional.of(NOW.plusSeconds(90)),
                Optional.empty(),
                "",
                issued.last4()));
        assertThat(signIn.renew(secret, NOW).orElseThrow().tokenEnd(NOW)).isEqualTo(NOW.plusSeconds(90));
        assertThat(authorizer.authenticate(token(NOW), NOW.plusSeconds(90))).isEqualTo(new Authentication.Refused());
    }

    @Test
    void what_a_key_loses_its_tokens_lose_too() {
        open();
        signIn.renew(secret, NOW);
        keys.put(ApiKey.issued(key, TENANT, Set.of(Scope.READ), NOW, "less"));
        assertThat(authorizer.authenticate(token(NOW), NOW))
                .isEqualTo(new Authentication.Known(new Caller(TENANT, key.keyId(), Set.of(Scope.READ))));
    }

    @Test
    void half_an_hour_without_a_token_ends_a_session() {
        open();
        Instant idle = NOW.plus(DashboardSession.IDLE);
        assertThat(signIn.find(secret, idle.minusNanos(1))).isPresent();
        assertThat(signIn.renew(secret, idle)).isEmpty();
        assertThat(signIn.renew(secret, NOW.plus(Duration.ofMinutes(29)))).isPresent();
        assertThat(signIn.find(secret, idle)).isPresent();
    }

    @Test
    void eight_hours_end_a_session_however_busy_it_is() {
        open();
        Instant end = NOW.plus(DashboardSession.LONGEST);
        Instant now = NOW;
        while (now.isBefore(end)) {
            assertThat(signIn.renew(secret, now)).isPresent();
            now = now.plus(Duration.ofMinutes(20));
        }
        Instant last = end.minusSeconds(1);
        SignedInSession renewed = signIn.renew(secret, last).orElseThrow();
        assertThat(renewed.tokenEnd(last)).isEqualTo(end);
        assertThat(authorizer.authenticate(token(last), last)).isInstanceOf(Authentication.Known.class);
        assertThat(authorizer.authenticate(token(last), end)).isEqualTo(new Authentication.Refused());
        assertThat(signIn.renew(secret, end)).isEmpty();
    }

    @Test
    void a_token_of_another_session_or_mode_or_with_another_secret_is_refused() {
        open();
        signIn.renew(secret, NOW);
        DashboardSecret other = DashboardSecret.parse(
                        secret.sessionId() + secret(2).text().substring(12))
                .orElseThrow();
        for (String text : new String[] {
            other.tokenAt(Mode.LIVE, NOW).text(),
            secret.tokenAt(Mode.TEST, NOW).text(),
            secret(2).tokenAt(Mode.LIVE, NOW).text(),
            secret.tokenAt(Mode.LIVE, NOW.plusSeconds(600)).text(),
            secret.text()
        }) {
            assertThat(authorizer.authenticate(text, NOW)).isEqualTo(new Authentication.Refused());
        }
        assertThat(signIn.find(other, NOW)).isEmpty();
        assertThat(signIn.renew(other, NOW)).isEmpty();
        signIn.end(other, NOW);
        assertThat(signIn.find(secret, NOW)).isPresent();
    }

    @Test
    void any_mistyped_character_of_a_token_is_noticed_without_a_look_at_the_store() {
        String text = token(NOW);
        for (int at = 0; at < text.length(); at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(DashboardToken.parse(text.substring(0, at) + other + text.substring(at + 1)))
                    .as("character %d", at)
                    .isEmpty();
        }
    }

    @Test
    void a_token_opens_no_session_and_is_no_key() {
        open();
        signIn.renew(secret, NOW);
        assertThat(signIn.open(token(NOW), secret(2), NOW)).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(KeyText.parse(token(NOW))).isEmpty();
        assertThat(Authenticate.byFormedKeys(keys).authenticate(token(NOW), NOW))
                .isEqualTo(new Authentication.Refused());
    }

    @Test
    void a_key_that_is_no_good_or_may_not_read_opens_no_session() {
        assertThat(signIn.open("scrip_live_sk_x", secret, NOW)).isEqualTo(new SignIn.Outcome.Refused());
        assertThat(signIn.open(issue(3, Set.of(Scope.INGEST)).text(), secret, NOW))
                .isEqualTo(new SignIn.Outcome.NothingToSee());
        assertThat(sessions.find(secret.sessionId())).isEmpty();
    }

    @Test
    void the_token_of_a_page_is_another_for_each_session() {
        assertThat(secret.hasPageToken(secret.pageToken())).isTrue();
        assertThat(secret.hasPageToken(secret(2).pageToken())).isFalse();
        assertThat(secret.hasPageToken("")).isFalse();
    }

    private void open() {
        assertThat(signIn.open(key.text(), secret, NOW)).isInstanceOf(SignIn.Outcome.SignedIn.class);
    }

    private String token(Instant at) {
        return secret.tokenAt(Mode.LIVE, at).text();
    }

    private KeyText issue(int seed, Set<Scope> scopes) {
        KeyText text = KeyText.make(Mode.LIVE, randomness(seed));
        keys.put(ApiKey.issued(text, TENANT, scopes, NOW, "key " + seed));
        return text;
    }

    private static DashboardSecret secret(int seed) {
        return DashboardSecret.make(randomness(100 + seed));
    }

    private static byte[] randomness(int seed) {
        byte[] randomness = new byte[48];
        for (int at = 0; at < randomness.length; at++) {
            randomness[at] = (byte) (seed * 31 + at * 7);
        }
        return randomness;
    }
}
