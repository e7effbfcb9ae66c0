package dev.scrip.webhook;

import java.time.Instant;

/** Where a delivery stands in the list of its endpoint's deliveries: by creation, then by its event. */
public record DeliveryPlace(Instant createdAt, String eventId) {}
