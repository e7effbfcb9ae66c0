package dev.scrip.local.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** A body as an event holds it: text of the text types, base64 of everything else. */
record Body(String text, boolean encoded) {

    private static final Pattern TEXT = Pattern.compile(
            "(text/.*|application/(.*\\+)?(json|xml)|application/javascript)(\\s*;.*)?", Pattern.CASE_INSENSITIVE);

    static Body of(GatewayRequest request) {
        boolean isText = TEXT.matcher(request.header("content-type").orElse("")).matches()
                && request.header("content-encoding").isEmpty();
        if (isText) {
            try {
                return new Body(
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(request.body()))
                                .toString(),
                        false);
            } catch (CharacterCodingException e) {
                // Not text after all: the function is to see the very bytes.
            }
        }
        return new Body(Base64.getEncoder().encodeToString(request.body()), true);
    }

    void addTo(ObjectNode event) {
        if (text.isEmpty()) {
            event.put("isBase64Encoded", false);
        } else {
            event.put("body", text).put("isBase64Encoded", encoded);
        }
    }
}
