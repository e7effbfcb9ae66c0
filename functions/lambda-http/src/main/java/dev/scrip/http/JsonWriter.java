package dev.scrip.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;

/** Writes JSON values as compact UTF-8. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    public static byte[] bytes(Json value) {
        return write(value, false);
    }

    public static String text(Json value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** The same bytes for equal values, whatever the order of their members. */
    public static byte[] canonical(Json value) {
        return write(value, true);
    }

    private static byte[] write(Json value, boolean sorted) {
        var out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value, sorted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator out, Json value, boolean sorted) throws IOException {
        switch (value) {
            case Json.Obj object -> {
                out.writeStartObject();
                for (Map.Entry<String, Json> member : members(object, sorted)) {
                    out.writeFieldName(member.getKey());
                    write(out, member.getValue(), sorted);
                }
                out.writeEndObject();
            }
            case Json.Arr array -> {
                out.writeStartArray();
                for (Json item : array.items()) {
                    write(out, item, sorted);
                }
                out.writeEndArray();
            }
            case Json.Text text -> out.writeString(text.value());
            case Json.Num number -> out.writeNumber(number.literal());
            case Json.Bool bool -> out.writeBoolean(bool.value());
            case Json.Null _ -> out.writeNull();
        }
    }

    private static Collection<Map.Entry<String, Json>> members(Json.Obj object, boolean sorted) {
        if (!sorted) {
            return object.members().entrySet();
        }
        var members = new ArrayList<>(object.members().entrySet());
        members.sort(Map.Entry.comparingByKey());
        return members;
    }
}
