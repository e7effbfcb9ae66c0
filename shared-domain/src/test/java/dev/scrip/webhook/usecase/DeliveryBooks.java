package dev.scrip.webhook.usecase;

import dev.scrip.publishing.PublishedEvent;
import dev.scrip.webhook.Attempt;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryState;
import dev.scrip.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Holds what receivers got against the ledger, and what is stored against both. */
final class DeliveryBooks {
    /** The published schedule, written down once more. */
    private static final long[] WAITS = {5, 300, 1_800, 7_200, 18_000, 36_000, 36_000};

    private static final Pattern PLACE =
            Pattern.compile("\"sequence_of\":\"([^\"]+)\",\"sequence\":([0-9]+),\"sequence_part\":([0-9]+),");
    private static final Comparator<Place> IN_ORDER =
            Comparator.comparingLong(Place::number).thenComparingInt(Place::part);

    private final DeliveryWorld world;
    private final Duration slack;
    private final List<String> wrong = new ArrayList<>();

    record Place(String account, long number, int part) {
        static Place of(String body) {
            var match = PLACE.matcher(body);
            return match.find()
                    ? new Place(match.group(1), Long.parseLong(match.group(2)), Integer.parseInt(match.group(3)))
                    : new Place("?", 0, 0);
        }
    }

    private DeliveryBooks(DeliveryWorld world, Duration slack) {
        this.world = world;
        this.slack = slack;
    }

    /**
     * What is wrong, in words; nothing when all is well.
     *
     * @param slack how much later than planned an attempt may be: full lanes, crashes and the schedule's minute
     */
    static List<String> wrongIn(DeliveryWorld world, Duration slack) {
        var books = new DeliveryBooks(world, slack);
        books.everyEventHasItsDeliveries();
        Map<DeliveryId, List<ModelReceiver.Receipt>> received = books.received();
        world.deliveries
                .all()
                .forEach(delivery -> books.check(delivery, received.getOrDefault(delivery.id(), List.of())));
        received.keySet().stream()
                .filter(id -> world.deliveries.find(id).isEmpty())
                .forEach(id -> books.wrong.add("sent without a delivery " + id));
        world.endpoints.values().forEach(endpoint -> books.orderCanBeRebuilt(endpoint, received));
        return books.wrong;
    }

    private void everyEventHasItsDeliveries() {
        Set<DeliveryId> wanted = new HashSet<>();
        for (PublishedEvent event : world.ledger.events().values()) {
            world.endpoints.values().stream()
                    .filter(endpoint -> isWanted(event, endpoint))
                    .forEach(endpoint -> wanted.add(new DeliveryId(event.tenant(), endpoint.id(), event.id())));
        }
        Set<DeliveryId> made = new HashSet<>();
        world.deliveries.all().forEach(delivery -> made.add(delivery.id()));
        if (!made.equals(wanted)) {
            wrong.add("deliveries made: %d, wanted: %d".formatted(made.size(), wanted.size()));
        }
    }

    private static boolean isWanted(PublishedEvent event, Endpoint endpoint) {
        return endpoint.tenant().equals(event.tenant()) && endpoint.isEnabled() && endpoint.wants(event.type());
    }

    private Map<DeliveryId, List<ModelReceiver.Receipt>> received() {
        Map<String, String> idOfHost = new HashMap<>();
        world.endpoints.keySet().forEach(id -> idOfHost.put(ModelEndpoints.host(id), id));
        Map<DeliveryId, List<ModelReceiver.Receipt>> received = new HashMap<>();
        for (var receipt : world.receiver.receipts()) {
            var id = new DeliveryId(
                    DeliveryWorld.TENANT, Objects.requireNonNull(idOfHost.get(receipt.host())), receipt.eventId());
            received.computeIfAbsent(id, _ -> new ArrayList<>()).add(receipt);
        }
        return received;
    }

    private void check(Delivery delivery, List<ModelReceiver.Receipt> receipts) {
        String body = Optional.ofNullable(
                        world.ledger.events().get(delivery.id().eventId()))
                .map(PublishedEvent::body)
                .orElse("none");
        for (var receipt : receipts) {
            expect(receipt.body().equals(body), "body changed", delivery);
        }
        switch (delivery.state()) {
            case DELIVERED -> expect(delivery.attempts().getLast().succeeded(), "delivered without success", delivery);
            case EXHAUSTED -> expect(delivery.attempts().size() == WAITS.length + 1, "exhausted too soon", delivery);
            case PENDING -> wrong.add("still pending " + delivery.id());
            case DROPPED -> wrong.add("dropped " + delivery.id());
        }
        eachCallIsRecordedOrItsMakerDied(delivery, receipts);
        nothingIsSentTwiceAtOnceOrAfterSuccess(delivery, receipts);
        attemptsKeepToTheSchedule(delivery);
    }

    private void eachCallIsRecordedOrItsMakerDied(Delivery delivery, List<ModelReceiver.Receipt> receipts) {
        var recorded = new HashSet<Instant>();
        delivery.attempts().forEach(attempt -> recorded.add(attempt.at()));
        for (var receipt : receipts) {
            expect(
                    recorded.contains(receipt.from())
                            || world.lost.contains(new DeliveryWorld.Lost(delivery.id(), receipt.from())),
                    "a call that nobody knows of",
                    delivery);
        }
        var seen = new HashSet<Instant>();
        receipts.forEach(receipt -> seen.add(receipt.from()));
        expect(seen.containsAll(recorded), "an attempt that nobody saw", delivery);
    }

    private void nothingIsSentTwiceAtOnceOrAfterSuccess(Delivery delivery, List<ModelReceiver.Receipt> receipts) {
        for (int i = 1; i < receipts.size(); i++) {
            expect(!receipts.get(i).from().isBefore(receipts.get(i - 1).to()), "sent twice at a time", delivery);
        }
        var success = Optional.ofNullable(world.deliveries.recordedSuccesses().get(delivery.id()));
        for (var receipt : receipts) {
            expect(success.filter(receipt.from()::isAfter).isEmpty(), "sent after its success", delivery);
        }
    }

    private void attemptsKeepToTheSchedule(Delivery delivery) {
        List<Attempt> attempts = delivery.attempts();
        expect(attempts.size() <= WAITS.length + 1, "more attempts than the schedule has", delivery);
        for (int i = 0; i < Math.min(attempts.size(), WAITS.length + 1); i++) {
            expect(i == attempts.size() - 1 || !attempts.get(i).succeeded(), "went on after success", delivery);
            Instant before = i == 0
                    ? delivery.createdAt()
                    : attempts.get(i - 1).at().plus(attempts.get(i - 1).took());
            long wait = i == 0 ? 0 : WAITS[i - 1];
            Duration waited = Duration.between(before, attempts.get(i).at());
            expect(waited.compareTo(Duration.ofMillis(wait * 800)) >= 0, "too soon " + waited, delivery);
            expect(
                    waited.compareTo(Duration.ofMillis(wait * 1_200 * 2).plus(slack)) <= 0,
                    "attempt %d too late: %s".formatted(i + 1, waited),
                    delivery);
        }
    }

    /** From the bodies of one endpoint that wants all: every number of every account, once, but what was exhausted. */
    private void orderCanBeRebuilt(Endpoint endpoint, Map<DeliveryId, List<ModelReceiver.Receipt>> received) {
        Map<String, List<Place>> rebuilt = new TreeMap<>();
        Map<String, List<Place>> expected = new TreeMap<>();
        for (PublishedEvent event : world.ledger.events().values()) {
            var id = new DeliveryId(event.tenant(), endpoint.id(), event.id());
            if (isWanted(event, endpoint)
                    && world.deliveries.find(id).map(Delivery::state).orElse(DeliveryState.PENDING)
                            == DeliveryState.DELIVERED) {
                Place place = Place.of(event.body());
                expected.computeIfAbsent(place.account(), _ -> new ArrayList<>())
                        .add(place);
            }
            received.getOrDefault(id, List.of()).stream()
                    .filter(ModelReceiver.Receipt::succeeded)
                    .findFirst()
                    .map(receipt -> Place.of(receipt.body()))
                    .ifPresent(place -> rebuilt.computeIfAbsent(place.account(), _ -> new ArrayList<>())
                            .add(place));
        }
        rebuilt.values().forEach(places -> places.sort(IN_ORDER));
        expected.values().forEach(places -> places.sort(IN_ORDER));
        if (!rebuilt.equals(expected)) {
            wrong.add("the order cannot be rebuilt at " + endpoint.id());
        }
    }

    private void expect(boolean right, String otherwise, Delivery delivery) {
        if (!right) {
            wrong.add(otherwise + ": " + delivery.id().text());
        }
    }
}
