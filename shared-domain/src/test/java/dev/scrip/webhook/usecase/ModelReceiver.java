package dev.scrip.webhook.usecase;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Receivers that fail three times in ten, each in one of the ways in which receivers fail, and note what they get. */
final class ModelReceiver implements ReceiverCalls {
    private static final String POISON = "7";

    private final VirtualTime time;
    private final Random random;
    private final List<Receipt> receipts = new ArrayList<>();

    /**
     * @param host of the endpoint
     * @param succeeded as the receiver sees it
     */
    record Receipt(String host, Map<String, String> headers, String body, Instant from, Instant to, boolean succeeded) {
        String eventId() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    ModelReceiver(VirtualTime time, Random random) {
        this.time = time;
        this.random = random;
    }

    List<Receipt> receipts() {
        return receipts;
    }

    @Override
    public Answer call(Call call) {
        Answer answer = answer(call.headers().getOrDefault("webhook-id", ""));
        receipts.add(new Receipt(
                call.url().host(),
                call.headers(),
                new String(call.body(), StandardCharsets.UTF_8),
                time.instant(),
                time.instant().plus(answer.took()),
                answer instanceof Answer.Answered(int status, var _, var _, var _) && status < 300));
        return answer;
    }

    /** Some events are too much for them, whenever they come. */
    private static boolean isPoison(String eventId) {
        return eventId.endsWith("_" + POISON + "_0");
    }

    private Answer answer(String eventId) {
        int lot = isPoison(eventId) ? random.nextInt(30) : random.nextInt(100);
        if (lot < 12) {
            return answered(500, Optional.empty());
        } else if (lot < 16) {
            return new Answer.Failed(Why.TIMEOUT, LONGEST);
        } else if (lot < 22) {
            return new Answer.Failed(Why.RESET, quickly());
        } else if (lot < 26) {
            return answered(429, Optional.of(String.valueOf(random.nextInt(50_000))));
        } else if (lot < 30) {
            return answered(
                    503,
                    Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            time.instant().plusSeconds(random.nextInt(3_000)).atOffset(ZoneOffset.UTC))));
        }
        return answered(200, Optional.empty());
    }

    private Answer answered(int status, Optional<String> retryAfter) {
        return new Answer.Answered(status, retryAfter, "", quickly());
    }

    private Duration quickly() {
        return Duration.ofMillis(20 + random.nextInt(200));
    }
}
