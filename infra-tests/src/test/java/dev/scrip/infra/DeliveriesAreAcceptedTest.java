package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.scrip.access.Mode;
import dev.scrip.infra.Inbox.Received;
import dev.scrip.infra.samples.NodeSdk;
import dev.scrip.local.bus.BusEvent;
import dev.scrip.publishing.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every delivery of everything that can happen, held against the libraries of receivers, unchanged. */
final class DeliveriesAreAcceptedTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYTHING = "/everything";
    private static final String USUAL = "/usual";
    private static final List<String> PUBLISHED = Arrays.stream(EventType.values())
            .filter(type -> type != EventType.WEBHOOK_ENDPOINT_DISABLED)
            .map(EventType::word)
            .toList();
    private static final List<Place> PLACES = new CopyOnWriteArrayList<>();
    private static final List<Played> PLAYED = new CopyOnWriteArrayList<>();

    /**
     * A lifecycle that was played once for all tests, in a business of its own.
     *
     * @param heard on the bus
     * @param deliveries to the two endpoints, by the path of each
     * @param secrets of the two endpoints, by the path of each
     */
    private record Played(
            Place place, List<BusEvent> heard, Map<String, List<Received>> deliveries, Map<String, String> secrets) {}

    /** Where it is played, and who receives. */
    private record Place(Backend backend, Inbox inbox) implements AutoCloseable {
        Backend.Here here() {
            return backend.here().orElseThrow();
        }

        /** In test mode. */
        Api newBusiness() {
            return Api.of(backend).as(Keyring.of(here().runtime()).ofNewBusiness(Mode.TEST));
        }

        String endpoint(Api api, String path, List<String> types) {
            var body = JSON.createObjectNode().put("url", inbox.url(path));
            if (!types.isEmpty()) {
                types.forEach(body.putArray("filter_types")::add);
            }
            return api.post("/webhooks", body.toString()).expect(200).text("id");
        }

        /** What came to a path when it is as many; deliveries that wait for a place in their lane go on a second later. */
        List<Received> received(String path, int many) {
            here().runtime().drain();
            for (int second = 0; second < 60 && inbox.at(path).size() < many; second++) {
                here().clock().advance(Duration.ofSeconds(1));
                here().runtime().drain();
            }
            assertThat(inbox.at(path)).hasSize(many);
            return inbox.at(path);
        }

        @Override
        public void close() {
            backend.close();
            inbox.close();
        }
    }

    @BeforeAll
    static void play() throws Exception {
        var place = new Place(LocalBackend.start(Optional.empty(), () -> {}), Inbox.open());
        PLACES.add(place);
        Api api = place.newBusiness();
        Map<String, String> secrets = Map.of(
                EVERYTHING, secret(api, place.endpoint(api, EVERYTHING, PUBLISHED)),
                USUAL, secret(api, place.endpoint(api, USUAL, List.of())));
        List<BusEvent> heard = new CopyOnWriteArrayList<>();
        place.here().runtime().buses().listen(heard::add);
        // Libraries want signatures of the last five minutes.
        MovableClock clock = place.here().clock();
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        new Lifecycle(new Scene(place.backend(), api)).play();
        place.here().runtime().drain();
        List<BusEvent> all = List.copyOf(heard);
        PLAYED.add(new Played(
                place,
                all,
                Map.of(
                        EVERYTHING, place.received(EVERYTHING, all.size()),
                        USUAL, place.received(USUAL, usual(all).size())),
                secrets));
    }

    @AfterAll
    static void stop() {
        PLACES.forEach(Place::close);
    }

    private static Played played() {
        return PLAYED.getFirst();
    }

    @Test
    void every_event_reaches_each_endpoint_that_wants_it_once_and_as_it_was_on_the_bus() {
        List<BusEvent> heard = played().heard();
        assertThat(heard.stream().map(BusEvent::detailType).distinct()).containsExactlyInAnyOrderElementsOf(PUBLISHED);
        assertThat(usual(heard)).hasSizeLessThan(heard.size());
        assertThat(byId(deliveries(EVERYTHING))).isEqualTo(details(heard));
        assertThat(byId(deliveries(USUAL))).isEqualTo(details(usual(heard)));
    }

    @Test
    void the_java_library_accepts_every_delivery_and_nothing_else() {
        played().secrets()
                .forEach((path, secret) -> assertThat(deliveries(path))
                        .isNotEmpty()
                        .allSatisfy(each -> {
                            assertThatCode(() -> verify(secret, each)).doesNotThrowAnyException();
                            assertRefused(secret, new Received(path, each.headers(), each.body() + " "));
                        }));
        assertRefused(
                played().secrets().getOrDefault(USUAL, ""),
                deliveries(EVERYTHING).getFirst());
    }

    @Test
    void the_official_sdk_and_its_schemas_accept_every_delivery() throws Exception {
        NodeSdk.assumeThere();
        ArrayNode all = JSON.createArrayNode();
        played().secrets()
                .forEach((path, secret) -> deliveries(path).forEach(each -> {
                    var delivery = all.addObject().put("secret", secret).put("body", each.body());
                    each.headers().forEach(delivery.putObject("headers")::put);
                }));
        Path file = Path.of("target", "deliveries.json").toAbsolutePath();
        Files.writeString(file, all.toString());

        var script = NodeSdk.run(Map.of("DELIVERIES", file.toString()), Path.of("src/test/sdk/webhooks-accept.mjs"))
                .succeeds();
        assertThat(script.output())
                .contains(PUBLISHED)
                .contains("accepted " + all.size() + " of " + all.size())
                .endsWith("ok\n");
    }

    @Test
    void a_rotated_secret_signs_until_its_grace_is_over() throws Exception {
        Place place = played().place();
        Api api = place.newBusiness();
        String id = place.endpoint(api, "/rotated", List.of());
        String first = secret(api, id);
        Received before = next(api, 1);
        verify(first, before);
        String second = rotated(api, id, "{\"grace_hours\":1}");
        Received during = next(api, 2);
        verify(first, during);
        verify(second, during);
        assertThat(signatures(during)).containsExactlyInAnyOrder(signature(first, during), signature(second, during));

        String third = rotated(api, id, "{\"grace_hours\":0}");
        Received after = next(api, 3);
        verify(third, after);
        assertRefused(second, after);
        assertRefused(first, after);

        String fourth = rotated(api, id, "{\"grace_hours\":1}");
        assertThat(signatures(next(api, 4))).hasSize(2);
        // Real time, by which the grace was given, may be ahead of a clock that stands.
        place.here().clock().advance(Duration.ofHours(2));
        Received later = next(api, 5);
        assertThat(signatures(later)).containsExactly(signature(fourth, later));
        assertThat(secret(api, id)).isEqualTo(fourth);
    }

    /** The so manieth delivery to the rotated endpoint, of one more event. */
    private static Received next(Api api, int number) {
        Scene scene = new Scene(played().place().backend(), api);
        scene.credit(scene.entitlement(0), scene.customer(), "1");
        return played().place().received("/rotated", number).getLast();
    }

    private static String rotated(Api api, String endpoint, String body) {
        return api.post("/webhooks/" + endpoint + "/secret/rotate", body)
                .expect(200)
                .text("secret");
    }

    private static String secret(Api api, String endpoint) {
        return api.get("/webhooks/" + endpoint + "/secret").expect(200).text("secret");
    }

    private static List<Received> deliveries(String path) {
        return played().deliveries().getOrDefault(path, List.of());
    }

    private static List<BusEvent> usual(List<BusEvent> of) {
        return of.stream()
                .filter(event -> EventType.of(event.detailType()).orElseThrow().isOfContract())
                .toList();
    }

    /** By the header that receivers tell deliveries apart by; two of one id are a failure. */
    private static Map<String, JsonNode> byId(List<Received> of) {
        return of.stream().collect(Collectors.toMap(each -> each.header("webhook-id"), each -> json(each.body())));
    }

    private static Map<String, JsonNode> details(List<BusEvent> of) {
        return of.stream()
                .collect(Collectors.toMap(event -> event.detail().path("id").asText(), BusEvent::detail));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void verify(String secret, Received delivery) throws WebhookVerificationException {
        Map<String, List<String>> headers = new HashMap<>();
        delivery.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(secret).verify(delivery.body(), headers);
    }

    private static void assertRefused(String secret, Received delivery) {
        assertThatThrownBy(() -> verify(secret, delivery)).isInstanceOf(WebhookVerificationException.class);
    }

    private static List<String> signatures(Received delivery) {
        return List.of(delivery.header("webhook-signature").split(" "));
    }

    private static String signature(String secret, Received delivery) throws Exception {
        return new Webhook(secret)
                .sign(
                        delivery.header("webhook-id"),
                        Long.parseLong(delivery.header("webhook-timestamp")),
                        delivery.body());
    }
}
