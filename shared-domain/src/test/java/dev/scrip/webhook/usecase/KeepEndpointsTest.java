package dev.scrip.webhook.usecase;

import static dev.scrip.webhook.Samples.NOW;
import static dev.scrip.webhook.Samples.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Receipt;
import dev.scrip.catalog.Change;
import dev.scrip.catalog.FieldProblem;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointChange;
import dev.scrip.webhook.EndpointRules;
import dev.scrip.webhook.EndpointTerms;
import dev.scrip.webhook.FilterTypes;
import dev.scrip.webhook.NewEndpoint;
import dev.scrip.webhook.ReceiverRules;
import dev.scrip.webhook.SigningSecret;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KeepEndpointsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicInteger made = new AtomicInteger();
    private final Endpoints endpoints = new InMemoryEndpoints(now::get, new InMemoryLanes());
    private final Secrets secrets = new PlainSecrets();
    private final EndpointRules rules = new EndpointRules(ReceiverRules.of(List.of("scrip.example")));
    private final NewSecrets fresh = () -> ("secret " + made.incrementAndGet()).getBytes(UTF_8);
    private final CreateEndpoint create =
            new CreateEndpoint(endpoints, secrets, fresh, _ -> "whk_" + made.incrementAndGet(), rules, now::get);
    private final ChangeEndpoint change = new ChangeEndpoint(endpoints, secrets, rules, now::get);
    private final RotateSecret rotate = new RotateSecret(endpoints, secrets, fresh, now::get);

    @Test
    void an_endpoint_is_created_with_a_secret_that_only_it_opens_and_its_address_in_normal_form() {
        Endpoint made = created("HTTPS://Receiver.Example:443/Hooks", false);

        assertThat(made.url()).isEqualTo("https://receiver.example/Hooks");
        assertThat(made.isEnabled()).isTrue();
        assertThat(made.secrets()).hasSize(1);
        assertThat(rotate.newest(TENANT, made.id()).orElseThrow().text()).startsWith("whsec_");
        assertThat(created("https://receiver.example", true).disabled()).contains(Endpoint.Disabled.BY_OWNER);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once_and_repeats_no_value() {
        var terms = new EndpointTerms(
                "http://user:canary@receiver.example",
                "d".repeat(1_001),
                List.of("credit.canary"),
                Map.of("k", "canary".repeat(100)),
                -1);
        var answer =
                create.create(TENANT, new NewEndpoint(terms, false, Map.of("Host", "canary")), _ -> Optional.empty());

        assertThat(answer).isInstanceOfSatisfying(CreateEndpoint.Answer.Refused.class, refused -> {
            assertThat(refused.problems())
                    .extracting(FieldProblem::field)
                    .containsExactlyInAnyOrder(
                            "url", "description", "filter_types", "metadata", "rate_limit", "headers");
            assertThat(refused.toString()).doesNotContain("canary");
        });
        assertThat(endpoints.all(TENANT)).isEmpty();
    }

    @Test
    void our_own_domain_is_no_receiver() {
        assertThat(wanted("https://api.scrip.example/")).isInstanceOf(CreateEndpoint.Answer.Refused.class);
    }

    @Test
    void there_are_five_endpoints_at_most() {
        for (int i = 0; i < Endpoints.MOST; i++) {
            created("https://receiver.example", false);
        }
        assertThat(wanted("https://receiver.example")).isEqualTo(new CreateEndpoint.Answer.Full());
    }

    @Test
    void what_is_not_mentioned_stays_and_what_is_cleared_is_as_if_never_given() {
        Endpoint first = created("https://receiver.example", false);
        now.set(NOW.plusSeconds(1));
        Endpoint second = done(change.change(
                TENANT,
                first.id(),
                new EndpointChange(
                        Change.keep(),
                        new Change.Clear<>(),
                        Change.keep(),
                        new Change.To<>(List.of("credit.added")),
                        Change.keep(),
                        new Change.To<>(7))));

        assertThat(second.url()).isEqualTo(first.url());
        assertThat(second.description()).isEmpty();
        assertThat(second.filterTypes()).containsExactly("credit.added");
        assertThat(second.rateLimit()).contains(7);
        assertThat(second.metadata()).isEqualTo(first.metadata());
        assertThat(second.secrets()).isEqualTo(first.secrets());
        assertThat(second.headers()).isEqualTo(first.headers());
        assertThat(second.updatedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(endpoints.find(TENANT, first.id())).contains(second);
    }

    @Test
    void an_endpoint_that_was_disabled_for_failing_is_enabled_by_its_owner() {
        Endpoint first = created("https://receiver.example", false);
        endpoints.replace(first.disabled(Endpoint.Disabled.FAILING, NOW));

        assertThat(done(change.change(TENANT, first.id(), EndpointChange.ENABLE))
                        .isEnabled())
                .isTrue();
    }

    @Test
    void headers_are_sealed_and_merged() {
        Endpoint first = created("https://receiver.example", false);
        change.changeHeaders(TENANT, first.id(), Map.of("X-Team", Optional.of("canary")));
        Endpoint second = done(change.changeHeaders(TENANT, first.id(), Map.of("x-trace", Optional.of("1"))));

        assertThat(change.headers(second).values())
                .containsOnly(Map.entry("x-team", "canary"), Map.entry("x-trace", "1"));
        Endpoint third = done(change.changeHeaders(
                TENANT, first.id(), Map.of("x-team", Optional.empty(), "x-trace", Optional.empty())));
        assertThat(third.headers()).isEmpty();
        assertThat(change.changeHeaders(TENANT, first.id(), Map.of("Host", Optional.of("a"))))
                .isInstanceOf(ChangeEndpoint.Answer.Refused.class);
    }

    @Test
    void a_deleted_endpoint_is_gone() {
        Endpoint first = created("https://receiver.example", false);
        assertThat(change.delete(TENANT, first.id())).isEqualTo(new ChangeEndpoint.Answer.Done(first));
        assertThat(change.delete(TENANT, first.id())).isEqualTo(new ChangeEndpoint.Answer.NotFound());
        assertThat(change.change(TENANT, first.id(), EndpointChange.ENABLE))
                .isEqualTo(new ChangeEndpoint.Answer.NotFound());
        assertThat(rotate.rotate(TENANT, first.id(), Duration.ZERO, receipt("a")))
                .isEqualTo(new RotateSecret.Answer.NotFound());
    }

    @Test
    void a_repeated_rotation_is_one_rotation() {
        Endpoint first = created("https://receiver.example", false);
        var told = ((RotateSecret.Answer.Rotated) rotate.rotate(TENANT, first.id(), Duration.ofHours(24), receipt("a")))
                .told();
        assertThat(told.previousUntil()).contains(NOW.plus(Duration.ofHours(24)));
        assertThat(rotate.rotate(TENANT, first.id(), Duration.ofHours(24), receipt("a")))
                .isEqualTo(new RotateSecret.Answer.Repeated(receipt("a")));

        assertThat(rotate.newest(TENANT, first.id())).contains(told);
        assertThat(endpoints.find(TENANT, first.id()).orElseThrow().secrets()).hasSize(2);
        assertThat(told.toString()).doesNotContain("whsec");
    }

    @Test
    void three_secrets_sign_at_most() {
        Endpoint first = created("https://receiver.example", false);
        rotate.rotate(TENANT, first.id(), Duration.ofHours(24), receipt("a"));
        rotate.rotate(TENANT, first.id(), Duration.ofHours(24), receipt("b"));
        assertThat(rotate.rotate(TENANT, first.id(), Duration.ofHours(24), receipt("c")))
                .isEqualTo(new RotateSecret.Answer.TooMany(NOW.plus(Duration.ofHours(24))));
        assertThat(rotate.rotate(TENANT, first.id(), Duration.ZERO, receipt("d")))
                .isInstanceOf(RotateSecret.Answer.Rotated.class);
        assertThat(endpoints.find(TENANT, first.id()).orElseThrow().secrets())
                .extracting(SigningSecret::until)
                .containsExactly(Optional.empty());
    }

    @Test
    void an_endpoint_has_the_rate_and_the_headers_that_were_asked_for_and_else_none() {
        Endpoint plain = ((CreateEndpoint.Answer.Created) wanted("https://receiver.example")).endpoint();
        assertThat(plain.rateLimit()).isEmpty();
        assertThat(plain.headers()).isEmpty();
        var terms = new EndpointTerms("https://receiver.example", "", List.of(), Map.of(), 1);
        var answer =
                create.create(TENANT, new NewEndpoint(terms, false, Map.of("X-Team", "mail")), _ -> Optional.empty());
        Endpoint full = ((CreateEndpoint.Answer.Created) answer).endpoint();
        assertThat(full.rateLimit()).contains(1);
        assertThat(change.headers(full).values()).containsOnly(Map.entry("x-team", "mail"));
    }

    @Test
    void who_is_overtaken_tries_again_and_in_the_end_gives_up() {
        Endpoint first = created("https://receiver.example", false);
        var tries = new AtomicInteger();
        var slow = (Endpoints) Proxy.newProxyInstance(
                Endpoints.class.getClassLoader(), new Class<?>[] {Endpoints.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        return method.invoke(endpoints, arguments);
                    }
                    tries.incrementAndGet();
                    return method.getReturnType() == boolean.class
                            ? (Object) false
                            : new Endpoints.ReplaceAnswer.Stale();
                });
        var changing = new ChangeEndpoint(slow, secrets, rules, now::get);
        assertThat(changing.change(TENANT, first.id(), EndpointChange.ENABLE))
                .isEqualTo(new ChangeEndpoint.Answer.Busy());
        assertThat(tries).hasValue(5);
        assertThat(changing.delete(TENANT, first.id())).isEqualTo(new ChangeEndpoint.Answer.Busy());
        assertThat(tries).hasValue(10);
        assertThat(new RotateSecret(slow, secrets, fresh, now::get)
                        .rotate(TENANT, first.id(), Duration.ZERO, receipt("a")))
                .isEqualTo(new RotateSecret.Answer.Busy());
        assertThat(tries).hasValue(15);
        assertThat(endpoints.find(TENANT, first.id())).contains(first);
    }

    @Test
    void fifty_types_of_events_are_known() {
        assertThat(FilterTypes.KNOWN)
                .hasSize(50)
                .contains("credit.refunded", "webhook.endpoint_disabled", "dispute.won", "payout.in_progress");
    }

    private Endpoint created(String url, boolean disabled) {
        var terms = new EndpointTerms(url, "A receiver", List.of(), Map.of("team", "billing"), 0);
        var answer = create.create(
                TENANT, new NewEndpoint(terms, disabled, Map.of("X-Team", "mail")), _ -> Optional.empty());
        return ((CreateEndpoint.Answer.Created) answer).endpoint();
    }

    private CreateEndpoint.Answer wanted(String url) {
        return create.create(
                TENANT,
                new NewEndpoint(new EndpointTerms(url, "", List.of(), Map.of(), 0), false, Map.of()),
                _ -> Optional.empty());
    }

    private static Endpoint done(ChangeEndpoint.Answer answer) {
        return ((ChangeEndpoint.Answer.Done) answer).endpoint();
    }

    private static Receipt receipt(String hash) {
        return new Receipt(hash, new byte[] {1}, NOW.plusSeconds(300), false, "whk");
    }
}
