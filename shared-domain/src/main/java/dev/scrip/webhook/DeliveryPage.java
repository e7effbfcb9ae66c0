package dev.scrip.webhook;

import java.util.List;
import java.util.Optional;

/**
 * Deliveries of an endpoint, newest first.
 *
 * @param next go on behind this one; absent: that was all. A page may be short, or empty, and still not the last one,
 *     where few of many are wanted
 */
public record DeliveryPage(List<Delivery> deliveries, Optional<DeliveryPlace> next) {

    public DeliveryPage {
        deliveries = List.copyOf(deliveries);
    }
}
