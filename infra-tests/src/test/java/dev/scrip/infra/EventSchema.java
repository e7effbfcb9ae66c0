package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.fge.jackson.JsonLoader;
import com.github.fge.jsonschema.core.exceptions.ProcessingException;
import com.github.fge.jsonschema.main.JsonSchema;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import java.io.IOException;

/** The published schema of events. */
final class EventSchema {
    private final JsonSchema schema;

    private EventSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static EventSchema published() throws IOException, ProcessingException {
        return new EventSchema(JsonSchemaFactory.byDefault()
                .getJsonSchema(JsonLoader.fromFile(
                        Repository.file("docs/events/event.schema.json").toFile())));
    }

    /** What is wrong with an event; empty: nothing. */
    String problems(JsonNode event) throws ProcessingException {
        var report = schema.validate(event);
        return report.isSuccess() ? "" : report.toString();
    }
}
