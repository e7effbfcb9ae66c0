package dev.scrip.webhook;

import dev.scrip.access.Tenant;

/** One event for one endpoint: it is delivered once, however often the event is published. */
public record DeliveryId(Tenant tenant, String endpointId, String eventId) {}
