package dev.scrip.local;

import dev.scrip.local.bus.Buses;
import dev.scrip.local.bus.Deliveries;
import dev.scrip.local.kms.LocalKms;
import dev.scrip.local.service.Operation;
import dev.scrip.local.service.ServiceServer;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The services that are always in this process, wherever tables and queues are: the event buses and the key service. */
record LocalServices(Buses buses, Deliveries deliveries, LocalKms kms, ServiceServer server) implements AutoCloseable {

    static LocalServices start(RuntimeOptions options) throws IOException {
        var deliveries = new Deliveries(options.clock());
        var buses = new Buses(deliveries, options.clock());
        LocalKms kms = LocalKms.start(options.data());
        Map<String, Operation> operations = new HashMap<>(buses.operations());
        operations.putAll(kms.operations());
        return new LocalServices(buses, deliveries, kms, ServiceServer.start(operations));
    }

    /** Makes what the template declares and tells {@code resolver} the names. */
    void make(Template template, Resolver resolver) {
        buses.make(template, resolver);
        kms.make(template, resolver);
    }

    /** Where a function finds them. */
    Map<String, String> settings() {
        String endpoint = server.endpoint().toString();
        return Map.of("AWS_ENDPOINT_URL_EVENTBRIDGE", endpoint, "AWS_ENDPOINT_URL_KMS", endpoint);
    }

    @Override
    public void close() {
        server.close();
    }
}
