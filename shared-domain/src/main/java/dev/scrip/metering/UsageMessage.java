package dev.scrip.metering;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import dev.scrip.form.Deflated;
import java.util.Base64;
import java.util.List;

/** Events that arrived together, on their way through the queue. */
public record UsageMessage(String id, Tenant tenant, List<UsageEvent> events) {
    private static final int VERSION = 2;

    /** Still read: the columns lay in another order. */
    private static final int FIRST_VERSION = 1;

    public UsageMessage {
        events = List.copyOf(events);
    }

    /** The body for a queue that carries text. */
    public String text() {
        ByteSink out = new ByteSink();
        out.number(VERSION);
        out.raw(MessageId.bytes(id));
        out.text(tenant.businessId());
        out.number(tenant.mode() == Mode.LIVE ? 1 : 0);
        out.number(events.size());
        TextColumn.write(out, events.stream().map(UsageEvent::customerId).toList());
        int incompressible = EventColumns.write(out, events);
        return Base64.getEncoder().encodeToString(Deflated.pack(out.bytes(), incompressible));
    }

    /** @throws IllegalArgumentException when it is not the text of a message of a known version. */
    public static UsageMessage of(String text) {
        ByteSource in = new ByteSource(Deflated.unpack(Base64.getDecoder().decode(text)));
        int version = in.count();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new IllegalArgumentException("a usage message of an unknown version");
        }
        String id = MessageId.text(in.raw(16));
        Tenant tenant = new Tenant(in.text(), in.count() == 1 ? Mode.LIVE : Mode.TEST);
        int count = in.count();
        List<UsageEvent> events = version == VERSION
                ? EventColumns.read(in, TextColumn.read(in, count))
                : EventColumns.readFirstForm(in, TextColumn.readFirstForm(in, count));
        in.end();
        return new UsageMessage(id, tenant, events);
    }
}
