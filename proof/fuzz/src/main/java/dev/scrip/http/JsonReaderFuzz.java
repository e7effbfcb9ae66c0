package dev.scrip.http;

import dev.scrip.fuzz.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/** JSON from outside is read whole or refused, and what was read is written so that it reads the same. */
@NullMarked
public final class JsonReaderFuzz {
    private static final JsonReader OUTSIDE = new JsonReader(JsonLimits.OUTSIDE);
    private static final JsonReader GATEWAY = JsonReader.ofGatewayEvents();

    private JsonReaderFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> {
            check(OUTSIDE, input, true);
            check(GATEWAY, input, false);
        });
    }

    private static void check(JsonReader reader, byte[] input, boolean isStrict) {
        Json value;
        try {
            value = reader.read(input);
        } catch (InvalidJson _) {
            return;
        }
        if (isStrict) {
            Bounds.check(depth(value) <= JsonLimits.OUTSIDE.depth(), "too deep");
            again(reader, value);
        }
    }

    private static void again(JsonReader reader, Json value) {
        byte[] written = JsonWriter.bytes(value);
        byte[] canonical = JsonWriter.canonical(value);
        try {
            Bounds.check(reader.read(written).equals(value), "reads otherwise when written");
            Bounds.check(
                    Arrays.equals(JsonWriter.canonical(reader.read(canonical)), canonical), "has two canonical forms");
        } catch (InvalidJson e) {
            throw new AssertionError("cannot be read when written: " + new String(written, StandardCharsets.UTF_8), e);
        }
    }

    private static int depth(Json value) {
        return switch (value) {
            case Json.Obj(var members) ->
                1
                        + members.values().stream()
                                .mapToInt(JsonReaderFuzz::depth)
                                .max()
                                .orElse(0);
            case Json.Arr(var items) ->
                1 + items.stream().mapToInt(JsonReaderFuzz::depth).max().orElse(0);
            case Json.Text _, Json.Num _, Json.Bool _, Json.Null _ -> 0;
        };
    }
}
