package dev.scrip.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps the records of a stream as they came, and fails while it is told to. */
public final class SampleWatcher implements RequestStreamHandler {

    static final List<JsonNode> RECORDS = new CopyOnWriteArrayList<>();
    static volatile boolean failing;

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        JSON.readTree(input).path("Records").forEach(RECORDS::add);
        if (failing) {
            throw new IllegalStateException("as asked");
        }
    }
}
