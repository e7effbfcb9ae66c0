package dev.scrip.webhook;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import java.util.Locale;
import java.util.regex.Pattern;

/** One event for one endpoint: it is delivered once, however often the event is published. */
public record DeliveryId(Tenant tenant, String endpointId, String eventId) {
    private static final int PARTS = 4;
    /** Own ids, none of which holds a space. */
    private static final Pattern FORM = Pattern.compile("[!-~]+ (test|live) [!-~]+ [!-~]+");

    /** As it travels in a queue. */
    public String text() {
        return String.join(
                " ", tenant.businessId(), tenant.mode().name().toLowerCase(Locale.ROOT), endpointId, eventId);
    }

    /** @throws IllegalArgumentException when it is not the text of an id; the message holds nothing of it */
    public static DeliveryId of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not the id of a delivery");
        }
        var parts = text.split(" ", PARTS);
        return new DeliveryId(
                new Tenant(parts[0], Mode.valueOf(parts[1].toUpperCase(Locale.ROOT))), parts[2], parts[3]);
    }
}
