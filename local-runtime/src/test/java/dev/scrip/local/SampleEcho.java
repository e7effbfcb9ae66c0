package dev.scrip.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.aws.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Answers with the very event it got. */
public final class SampleEcho implements RequestStreamHandler {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String greeting = Environment.current().required("GREETING");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JsonNode event = JSON.readTree(input);
        if (event.path("rawPath").asText().equals("/fail")) {
            throw new IllegalStateException("as asked");
        }
        boolean empty = event.at("/requestContext/http/method").asText().equals("DELETE");
        var answer =
                JSON.createObjectNode().put("statusCode", empty ? 204 : 200).put("body", empty ? "" : event + "");
        answer.putObject("headers").put("content-type", "application/json").put("x-greeting", greeting);
        if (empty) {
            answer.remove("headers");
        }
        output.write(answer.toString().getBytes(UTF_8));
    }
}
