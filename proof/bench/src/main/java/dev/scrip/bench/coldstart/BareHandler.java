package dev.scrip.bench.coldstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * As little as a Java function can be and still answer a request: it takes the path, the method and the body out of the
 * gateway's event, looks for one field in the body and says that it is wrong. No framework, no routes, no client.
 */
public final class BareHandler implements RequestStreamHandler {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String path = "";
        String body = "";
        try (var parser = JSON.createParser(event)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    switch (Objects.toString(parser.currentName(), "")) {
                        case "rawPath" -> path = parser.getText();
                        case "body" -> body = parser.getText();
                        default -> {}
                    }
                }
            }
        }
        boolean amount = false;
        try (var parser = JSON.createParser(body)) {
            while (parser.nextToken() != null) {
                amount |= parser.currentToken() == JsonToken.VALUE_STRING && "amount".equals(parser.currentName());
            }
        }
        try (var json = JSON.createGenerator(answer)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", 422);
            json.writeStringField("body", (amount ? "wrong amount at " : "no amount at ") + path);
            json.writeEndObject();
        }
    }
}
