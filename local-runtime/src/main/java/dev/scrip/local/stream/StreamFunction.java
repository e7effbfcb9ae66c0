package dev.scrip.local.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import java.io.IOException;
import java.util.List;

/** Calls the function behind a stream, and makes out how far it came. */
record StreamFunction(LambdaFunction function, boolean partialAnswers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What a call came to.
     *
     * @param done how many records were dealt with, from the first
     * @param threw whether the function failed as a whole
     */
    record Outcome(int done, boolean threw) {}

    Outcome call(List<StreamRecord> batch) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        batch.forEach(record -> records.add(record.json()));
        try {
            byte[] answer = function.invoke(event.toString().getBytes(UTF_8));
            return new Outcome(partialAnswers ? done(answer, batch) : batch.size(), false);
        } catch (FunctionFailure e) {
            System.err.println(e.getMessage());
            return new Outcome(0, true);
        }
    }

    /** All before the first record that the answer names. As with Lambda, an answer that names others fails the batch. */
    private static int done(byte[] answer, List<StreamRecord> batch) {
        List<String> places = batch.stream().map(StreamRecord::sequenceNumber).toList();
        int done = batch.size();
        try {
            if (answer.length == 0) {
                return done;
            }
            for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
                done = Math.min(
                        done, places.indexOf(failure.path("itemIdentifier").asText("")));
            }
            return Math.max(done, 0);
        } catch (IOException e) {
            return 0;
        }
    }
}
