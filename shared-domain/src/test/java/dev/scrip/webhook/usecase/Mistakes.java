package dev.scrip.webhook.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPage;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Senders with mistakes in them, made by stores that show them something else than what is written. */
final class Mistakes {
    private Mistakes() {}

    /** Nobody sees that somebody is at it. */
    static Deliveries withoutClaims(Deliveries real) {
        return new Shown(real, delivery -> with(delivery, delivery.body(), delivery.state(), delivery.nextAt()));
    }

    /** Each attempt has a body of its own. */
    static Deliveries rendering(Deliveries real) {
        return new Shown(
                real,
                delivery -> new Delivery(
                        delivery.id(),
                        delivery.eventType(),
                        delivery.body() + " ".repeat(delivery.tries()),
                        delivery.createdAt(),
                        delivery.state(),
                        delivery.attempts(),
                        delivery.tries(),
                        delivery.nextAt(),
                        delivery.claimedUntil(),
                        delivery.version()));
    }

    /** What arrived looks as if it had not. */
    static Deliveries forgettingSuccess(Deliveries real) {
        return new Shown(
                real,
                delivery -> delivery.state() == DeliveryState.DELIVERED
                        ? with(delivery, delivery.body(), DeliveryState.PENDING, Optional.of(delivery.createdAt()))
                        : delivery);
    }

    /** Every attempt may be made at once. */
    static Deliveries impatient(Deliveries real) {
        return new Shown(
                real,
                delivery -> delivery.state() == DeliveryState.PENDING
                                && delivery.claimedUntil().isEmpty()
                        ? with(delivery, delivery.body(), delivery.state(), Optional.of(delivery.createdAt()))
                        : delivery);
    }

    /** Nothing is ever due. */
    static Deliveries withoutDueIndex(Deliveries real) {
        return new Shown(real, UnaryOperator.identity()) {
            @Override
            public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
                return List.of();
            }
        };
    }

    private static Delivery with(Delivery delivery, String body, DeliveryState state, Optional<Instant> nextAt) {
        return new Delivery(
                delivery.id(),
                delivery.eventType(),
                body,
                delivery.createdAt(),
                state,
                delivery.attempts(),
                delivery.tries(),
                nextAt,
                Optional.empty(),
                delivery.version());
    }

    private static class Shown implements Deliveries {
        private final Deliveries real;
        private final UnaryOperator<Delivery> shown;

        Shown(Deliveries real, UnaryOperator<Delivery> shown) {
            this.real = real;
            this.shown = shown;
        }

        @Override
        public Optional<Delivery> find(DeliveryId id) {
            return real.find(id).map(shown);
        }

        @Override
        public Optional<Delivery> createOrFind(Delivery delivery) {
            return real.createOrFind(delivery);
        }

        @Override
        public boolean replace(Delivery delivery) {
            return real.replace(delivery);
        }

        @Override
        public DeliveryPage list(
                Tenant tenant, String endpointId, DeliveryFilter filter, Optional<DeliveryPlace> after, int limit) {
            return real.list(tenant, endpointId, filter, after, limit);
        }

        @Override
        public List<Due> dueUpTo(Tenant tenant, int shard, Instant upTo, Optional<Due> after, int limit) {
            return real.dueUpTo(tenant, shard, upTo, after, limit);
        }
    }
}
