package dev.scrip.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-decoding, once and strictly. */
final class Percent {
    private Percent() {}

    /** Empty when an escape is cut off or the bytes are not UTF-8, or hold NUL. */
    static Optional<String> decode(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit != '%') {
                int end = nextEscape(text, at);
                bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
                at = end - 1;
                continue;
            }
            int high = at + 2 < text.length() ? hex(text.charAt(at + 1)) : -1;
            int low = at + 2 < text.length() ? hex(text.charAt(at + 2)) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high * 16 + low);
            at += 2;
        }
        return utf8(bytes.toByteArray());
    }

    private static int nextEscape(String text, int from) {
        int at = text.indexOf('%', from);
        return at < 0 ? text.length() : at;
    }

    /** Only ASCII digits count; {@link Character#digit} would take those of every script. */
    private static int hex(char unit) {
        return unit < 128 ? Character.digit(unit, 16) : -1;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}
