package dev.scrip.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON value, strictly: UTF-8 and nothing else, no member twice, nothing behind the value. */
public final class JsonReader {
    private final JsonFactory factory;
    private final JsonLimits limits;

    public JsonReader(JsonLimits limits) {
        this.limits = limits;
        // Symbol tables are shared between requests: names chosen by callers are kept out of them.
        this.factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxNumberLength(limits.numberLength())
                        .maxStringLength(limits.stringLength())
                        .build())
                .build();
    }

    /** For events of the gateway, whose members hold whole bodies. */
    public static JsonReader ofGatewayEvents() {
        return new JsonReader(JsonLimits.GATEWAY);
    }

    public Json read(byte[] utf8) throws InvalidJson {
        CharBuffer text = decode(utf8);
        try (JsonParser parser = factory.createParser(text.array(), text.arrayOffset(), text.remaining())) {
            Json value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new InvalidJson("something follows the value");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new InvalidJson("too deep or too long");
        } catch (IOException e) {
            throw new InvalidJson("not JSON");
        }
    }

    private static CharBuffer decode(byte[] utf8) throws InvalidJson {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new InvalidJson("not UTF-8");
        }
    }

    private Json value(JsonParser parser, @Nullable JsonToken token) throws IOException, InvalidJson {
        if (token == null) {
            throw new InvalidJson("no value");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new Json.Text(sound(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText());
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            default -> throw new InvalidJson("not a value");
        };
    }

    private Json object(JsonParser parser) throws IOException, InvalidJson {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = sound(parser.currentName());
            if (members.put(name, value(parser, parser.nextToken())) != null) {
                throw new InvalidJson("a member twice");
            }
        }
        return new Json.Obj(members);
    }

    private Json array(JsonParser parser) throws IOException, InvalidJson {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return new Json.Arr(items);
    }

    private Json number(String literal) throws InvalidJson {
        if (literal.length() > limits.numberLength()) {
            throw new InvalidJson("too long a number");
        }
        return new Json.Num(literal);
    }

    /** Escapes can spell what no UTF-8 text holds: half a character, or NUL. */
    private String sound(String text) throws InvalidJson {
        if (!limits.textOnly()) {
            return text;
        }
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == 0) {
                throw new InvalidJson("NUL");
            }
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    throw new InvalidJson("half a character");
                }
                at++;
            }
        }
        return text;
    }
}
