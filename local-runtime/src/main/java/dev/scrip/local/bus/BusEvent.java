package dev.scrip.local.bus;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Resolver;
import java.time.Instant;
import java.util.List;

/**
 * An event on a bus.
 *
 * @param id that the bus gave it
 */
public record BusEvent(
        String bus,
        String id,
        String source,
        String detailType,
        Instant time,
        List<String> resources,
        ObjectNode detail) {

    /** The JSON that patterns are held against and targets get. */
    public String json() {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", Resolver.ACCOUNT)
                .put("time", time.toString())
                .put("region", Resolver.REGION);
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event.toString();
    }
}
