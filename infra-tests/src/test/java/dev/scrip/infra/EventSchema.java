package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.fge.jackson.JsonLoader;
import com.github.fge.jsonschema.core.exceptions.ProcessingException;
import com.github.fge.jsonschema.main.JsonSchema;
import com.github.fge.jsonschema.main.JsonSchemaFactory;
import java.io.IOException;

/** A published schema of events. */
final class EventSchema {
    private final JsonSchema schema;

    private EventSchema(JsonSchema schema) {
        this.schema = schema;
    }

    /** Of everything that customers are told. */
    static EventSchema published() throws IOException, ProcessingException {
        return of("event");
    }

    /** @param name of the file in {@code docs/events}, up to its {@code .schema.json} */
    static EventSchema of(String name) throws IOException, ProcessingException {
        return new EventSchema(JsonSchemaFactory.byDefault()
                .getJsonSchema(JsonLoader.fromFile(
                        Repository.file("docs/events/" + name + ".schema.json").toFile())));
    }

    /** What is wrong with an event; empty: nothing. */
    String problems(JsonNode event) throws ProcessingException {
        var report = schema.validate(event);
        return report.isSuccess() ? "" : report.toString();
    }
}
