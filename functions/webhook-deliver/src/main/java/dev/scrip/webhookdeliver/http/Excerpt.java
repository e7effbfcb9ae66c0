package dev.scrip.webhookdeliver.http;

import dev.scrip.webhook.usecase.ReceiverCalls;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import okhttp3.Headers;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** What is kept of an answer for the owner of the endpoint: the beginning of a text, made harmless. */
final class Excerpt {
    private static final String HARMLESS = "\uFFFD";

    private Excerpt() {}

    /** Whether the body is said to be text that needs no decompression. */
    static boolean isText(Headers headers, @Nullable MediaType type) {
        String encoding = headers.get("Content-Encoding");
        if (type == null || (encoding != null && !encoding.equalsIgnoreCase("identity"))) {
            return false;
        }
        String subtype = type.subtype().toLowerCase(Locale.ROOT);
        return type.type().equalsIgnoreCase("text")
                || (type.type().equalsIgnoreCase("application")
                        && (subtype.equals("json")
                                || subtype.equals("xml")
                                || subtype.endsWith("+json")
                                || subtype.endsWith("+xml")));
    }

    /**
     * Read as UTF-8, whatever it says it is. Line ends and tabs become spaces; whatever else is not seen when it is
     * printed, or turns what is printed around, becomes the sign for an unknown character.
     */
    static String of(byte[] body) {
        StringBuilder kept = new StringBuilder();
        int bytes = 0;
        for (int character :
                new String(body, StandardCharsets.UTF_8).codePoints().toArray()) {
            String harmless = harmless(character);
            bytes += harmless.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > ReceiverCalls.LONGEST_EXCERPT) {
                break;
            }
            kept.append(harmless);
        }
        return kept.toString();
    }

    private static String harmless(int character) {
        if (character == '\n' || character == '\r' || character == '\t') {
            return " ";
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> HARMLESS;
            default -> Character.toString(character);
        };
    }
}
