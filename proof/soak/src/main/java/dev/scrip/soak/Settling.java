package dev.scrip.soak;

import dev.scrip.http.Json;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.client.ScripClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Brings everything to its end after the last fault. Waits between attempts are jumped over by the clock; dead letters are dealt with
 * as the operating guide tells an operator to.
 */
final class Settling {
    /** Ends of visibility timeouts first, then the waits of deliveries. */
    static final List<Duration> JUMPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(14),
            Duration.ofMinutes(14),
            Duration.ofMinutes(30),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(11));

    private static final int STEPS = 8;
    private static final Duration STEP = Duration.ofSeconds(70);

    private static final List<String> DEPTHS = List.of(
            "UsageQueue",
            "WebhookQueue",
            "UsageDeadLetters",
            "WebhookDeadLetters",
            "FanOutDeadLetters",
            "PublishDeadLetters");
    private static final List<QueueAttributeName> ALL = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final ScripRuntime runtime;
    private final SoakClock clock;
    private final ScripClient scrip;
    private final Shop shop;
    private final Pending pending;
    private final Instant begun;
    private int deadLetters;

    /** @param begun when the load began: what was told since then is told again where a dead letter says that it was not */
    Settling(ScripRuntime runtime, SoakClock clock, ScripClient scrip, Shop shop, Pending pending, Instant begun) {
        this.runtime = runtime;
        this.clock = clock;
        this.scrip = scrip;
        this.shop = shop;
        this.pending = pending;
        this.begun = begun;
    }

    /** How many there were: messages that failed more often than they may. */
    int deadLetters() {
        return deadLetters;
    }

    /**
     * @param jumps of the clock, one after the other for as long as anything waits
     * @return how long that has waited which still waits in the end, at least a second; zero when nothing does
     */
    Duration settle(List<Duration> jumps) throws InterruptedException {
        round();
        for (Duration jump : jumps) {
            if (isQuiet()) {
                break;
            }
            clock.jump(jump);
            round();
            // An endpoint that failed is tried by one delivery at a time; the others come back after seconds. They are
            // spread over minutes otherwise, but a jump brings them back at once: go on as long as fewer are left.
            int least = pendingDeliveries();
            for (int step = 0; step < STEPS && !isQuiet(); step++) {
                clock.jump(STEP);
                round();
                int left = pendingDeliveries();
                if (left < least) {
                    least = left;
                    step = 0;
                }
            }
        }
        Duration age = age();
        if (age.isZero()) {
            return age;
        }
        return age.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : age;
    }

    /** Everything that can be done without waiting, until nothing more comes of it. */
    private void round() throws InterruptedException {
        for (int turn = 0; turn < 3; turn++) {
            runtime.redeliver();
            runtime.fireSchedules();
            runtime.drain();
            redrive();
            runtime.drain();
            askForEvents();
            if (isQuiet()) {
                return;
            }
            Thread.sleep(200);
        }
    }

    private boolean isQuiet() {
        return age().isZero();
    }

    /** Asks what is costly to ask only when nothing else waits. */
    private Duration age() {
        Duration oldest = pending.age();
        for (String queue : DEPTHS) {
            oldest = longer(oldest, depth(queue) > 0 ? sinceBegun() : Duration.ZERO);
        }
        for (String endpoint : shop.endpoints()) {
            oldest = oldest.isZero() ? oldestDelivery(endpoint) : oldest;
        }
        return oldest;
    }

    private Duration sinceBegun() {
        return Duration.between(begun, clock.instant());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private int depth(String queue) {
        return runtime
                .sqs()
                .getQueueAttributes(
                        get -> get.queueUrl(runtime.reference(queue)).attributeNames(ALL))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private int pendingDeliveries() {
        return shop.endpoints().stream()
                .mapToInt(endpoint ->
                        pendingDeliveries(endpoint, Integer.MAX_VALUE).size())
                .sum();
    }

    /** The list is newest first: of many that wait, the oldest of the first page says enough. */
    private Duration oldestDelivery(String endpoint) {
        return pendingDeliveries(endpoint, 1).stream()
                .map(created -> Duration.between(created, clock.instant()))
                .reduce(Duration.ZERO, Settling::longer);
    }

    /** When those were made that wait, page by page until there are as many as are wanted. */
    private List<Instant> pendingDeliveries(String endpoint, int wanted) {
        List<Instant> created = new ArrayList<>();
        String iterator = "";
        boolean done = false;
        while (!done && created.size() < wanted) {
            var page = scrip.get("/webhooks/" + endpoint + "/deliveries?status=pending&limit=100"
                    + (iterator.isEmpty() ? "" : "&iterator=" + iterator));
            ScripClient.expect(page, 200);
            for (Json one :
                    page.body().get("data").orElse(Json.NULL) instanceof Json.Arr(var all) ? all : List.<Json>of()) {
                created.add(Instant.parse(ScripClient.textOf((Json.Obj) one, "created_at")));
            }
            iterator = page.text("iterator");
            done = page.text("done").equals("true");
        }
        return created;
    }

    /** Usage goes back to its queue; what was not told is told again; calls for attempts are found by the schedule. */
    private void redrive() {
        for (Optional<Message> dead = take("UsageDeadLetters"); dead.isPresent(); dead = take("UsageDeadLetters")) {
            String body = dead.get().body();
            runtime.sqs()
                    .sendMessage(send ->
                            send.queueUrl(runtime.reference("UsageQueue")).messageBody(body));
        }
        boolean untold = false;
        for (String queue : List.of("FanOutDeadLetters", "PublishDeadLetters")) {
            while (take(queue).isPresent()) {
                untold = true;
            }
        }
        if (untold) {
            replay();
        }
        while (take("WebhookDeadLetters").isPresent()) {
            // The delivery is in the table.
        }
    }

    private Optional<Message> take(String queue) {
        String url = runtime.reference(queue);
        var taken =
                runtime
                        .sqs()
                        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(1))
                        .messages()
                        .stream()
                        .findFirst();
        taken.ifPresent(message -> {
            deadLetters++;
            runtime.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
        });
        return taken;
    }

    private void replay() {
        String cursor = "";
        do {
            var answer = scrip.post(
                    "/events/replay",
                    "{\"since\":\"" + begun + "\"" + (cursor.isEmpty() ? "" : ",\"cursor\":\"" + cursor + "\"") + "}");
            ScripClient.expect(answer, 200);
            cursor = answer.text("next_cursor");
        } while (!cursor.isEmpty());
    }

    /** Whether usage was drained shows in its events. */
    void askForEvents() {
        Optional<String> event = pending.oldest(Pending.event(""));
        while (event.isPresent()) {
            String id = event.get().substring(Pending.event("").length());
            if (scrip.get("/events/" + id).status() != 200) {
                return;
            }
            pending.ends(event.get());
            event = pending.oldest(Pending.event(""));
        }
    }
}
