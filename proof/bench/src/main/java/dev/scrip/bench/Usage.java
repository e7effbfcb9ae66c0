package dev.scrip.bench;

import com.fasterxml.jackson.core.JsonFactory;
import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.MetadataValue;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Usage as callers of language models report it, in the form that the guides of the contract show: every part of the
 * benchmarks measures with these events. The same seed gives the same events, so that two sides of a comparison get the same
 * work.
 */
public final class Usage {
    public static final Tenant TENANT = new Tenant("bus_0NbIk5EdBT1xg0Wc9Cn2p", Mode.LIVE);
    public static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    public static final String EVENT_NAME = "ai.tokens";

    private static final List<String> MODELS = List.of("gpt-4", "gpt-4o-mini", "claude-sonnet", "llama-70b");

    private final Random random;
    private int messages;

    public Usage(long seed) {
        random = new Random(seed);
    }

    /** Ids as long as real ones. */
    public static String customer(int number) {
        return "cus_0NbIk5EdBT1xg%08d".formatted(number);
    }

    /** One message as one request of {@code count} events makes it, spread evenly over some customers. */
    public UsageMessage message(int count, int customers) {
        messages++;
        Instant received = NOW.plusMillis(messages);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, MetadataValue> metadata = new LinkedHashMap<>();
            int asked = 200 + random.nextInt(1_000);
            int answered = 300 + random.nextInt(1_000);
            metadata.put("tokens", new MetadataValue.Text(Integer.toString(asked + answered)));
            metadata.put("prompt_tokens", new MetadataValue.Text(Integer.toString(asked)));
            metadata.put("completion_tokens", new MetadataValue.Text(Integer.toString(answered)));
            metadata.put("model", new MetadataValue.Text(MODELS.get(random.nextInt(MODELS.size()))));
            Instant at = received.minusMillis(count - i);
            var id = "ai_" + at.toEpochMilli() + "_" + new UUID(random.nextLong(), random.nextLong());
            events.add(new UsageEvent(id, customer(i % customers), EVENT_NAME, at, metadata));
        }
        return new UsageMessage(new MessageId(received, random.nextLong()).text(), TENANT, events);
    }

    /** The body of the request that brings these events. */
    public static byte[] body(UsageMessage message) {
        var out = new ByteArrayOutputStream();
        try (var json = new JsonFactory().createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("events");
            for (var event : message.events()) {
                json.writeStartObject();
                json.writeStringField("event_id", event.eventId());
                json.writeStringField("customer_id", event.customerId());
                json.writeStringField("event_name", event.eventName());
                json.writeStringField("timestamp", event.timestamp().toString());
                json.writeObjectFieldStart("metadata");
                for (var value : event.metadata().entrySet()) {
                    json.writeStringField(value.getKey(), ((MetadataValue.Text) value.getValue()).value());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
