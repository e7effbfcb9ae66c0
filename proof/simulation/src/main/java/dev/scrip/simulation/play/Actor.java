package dev.scrip.simulation.play;

import dev.scrip.simulation.cloud.Gateway;
import dev.scrip.simulation.stage.Draw;
import dev.scrip.simulation.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One client of a shop, who does one thing after the other. */
final class Actor {
    private static final int MOST_EVENTS = 12;
    /** Each goes on by itself, cycle after cycle. */
    private static final int MOST_SUBSCRIPTIONS = 3;

    private final Shop shop;
    private final Client client;
    private final Stage stage;
    private final Journal journal;
    private final Instant start;

    Actor(Shop shop, Client client, Stage stage, Journal journal, Instant start) {
        this.shop = shop;
        this.client = client;
        this.stage = stage;
        this.journal = journal;
        this.start = start;
    }

    /** @param draw decides everything about it, whatever happened before */
    void act(int number, Deed.Kind kind, Draw draw) {
        if (kind == Deed.Kind.WAIT) {
            stage.pass(wait(draw));
            return;
        }
        stage.pass(draw.below(3_000_000));
        request(number, kind, draw).ifPresent(request -> {
            var deed = new Deed(number, kind, request);
            journal.begun(deed);
            client.send(deed).ifPresent(answer -> learn(kind, answer));
        });
    }

    private static long wait(Draw draw) {
        return switch (draw.below(12)) {
            case 0, 1, 2, 3 -> Duration.ofMinutes(draw.between(1, 90)).toNanos() / 1_000;
            case 4, 5, 6, 7 -> Duration.ofHours(draw.between(1, 30)).toNanos() / 1_000;
            case 8, 9, 10 -> Duration.ofDays(draw.between(1, 6)).toNanos() / 1_000;
            default -> Duration.ofDays(draw.between(7, 40)).toNanos() / 1_000;
        };
    }

    private Optional<Deed.Request> request(int number, Deed.Kind kind, Draw draw) {
        return switch (kind) {
            case CREDIT, DEBIT -> Optional.of(entry(number, kind, draw));
            case REPEAT_KEY -> journal.anyKeyed(draw).map(Deed::request);
            case STEAL_KEY -> journal.anyKeyed(draw).flatMap(earlier -> stolen(number, earlier, draw));
            case INGEST -> Optional.of(ingest(number, draw, List.of()));
            case INGEST_AGAIN -> Optional.of(ingest(number, draw, journal.someEvents(draw)));
            case CHANGE_TERMS ->
                Optional.of(Deed.Request.of(
                        "PATCH",
                        "/credit-entitlements/" + shop.anyEntitlement(draw).id(),
                        "{\"unit\":\"credit\"" + Shop.overage(draw) + "}"));
            case DELETE_ENTITLEMENT -> {
                String path =
                        "/credit-entitlements/" + shop.anyEntitlement(draw).id();
                yield Optional.of(
                        draw.coin()
                                ? Deed.Request.of("DELETE", path, "")
                                : Deed.Request.of("POST", path + "/undelete", ""));
            }
            case CHANGE_METER -> changeMeter(number, draw);
            case SUBSCRIBE ->
                shop.subscriptions().size() >= MOST_SUBSCRIPTIONS
                        ? Optional.empty()
                        : Optional.of(Deed.Request.of("POST", "/subscriptions", """
                        {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_id":"%s","quantity":%d%s}""".formatted(
                                        draw.pick(shop.customers()),
                                        draw.pick(shop.plans()),
                                        draw.between(1, 2),
                                        draw.below(4) == 0 ? ",\"trial_period_days\":" + draw.between(1, 9) : "")));
            case CHANGE_PLAN ->
                any(shop.subscriptions(), draw)
                        .map(id -> Deed.Request.of("POST", "/subscriptions/" + id + "/change-plan", """
                        {"product_id":"%s","quantity":%d,"proration_billing_mode":"%s"}""".formatted(
                                        draw.pick(shop.plans()),
                                        draw.between(1, 2),
                                        draw.pick(List.of(
                                                "prorated_immediately",
                                                "full_immediately",
                                                "difference_immediately",
                                                "do_not_bill")))));
            case END_SUBSCRIPTION ->
                any(shop.subscriptions(), draw)
                        .map(id -> Deed.Request.of(
                                "PATCH",
                                "/subscriptions/" + id,
                                draw.coin()
                                        ? "{\"status\":\"cancelled\"}"
                                        : "{\"cancel_at_next_billing_date\":" + draw.coin() + "}"));
            case PAUSE ->
                any(shop.subscriptions(), draw)
                        .map(id -> Deed.Request.of(
                                "PATCH",
                                "/subscriptions/" + id,
                                "{\"status\":\"" + (draw.coin() ? "paused" : "active") + "\"}"));
            case BUY ->
                Optional.of(Deed.Request.of(
                        "POST", "/payments", """
                        {"billing":{"country":"DE"},"customer":{"customer_id":"%s"},"product_cart":[{"product_id":"%s","quantity":1}]}""".formatted(draw.pick(shop.customers()), draw.pick(shop.packs()))));
            case REFUND ->
                any(shop.payments(), draw)
                        .map(id -> Deed.Request.of("POST", "/refunds", "{\"payment_id\":\"" + id + "\"}"));
            case READ -> Optional.of(Deed.Request.of("GET", read(draw), ""));
            case RESEND ->
                any(shop.endpoints(), draw)
                        .map(endpoint -> Deed.Request.of(
                                "POST", "/webhooks/" + endpoint.id() + "/deliveries/resend", """
                        {"since":"%s"}""".formatted(
                                                now().minus(Duration.ofDays(1)))));
            case ROTATE ->
                any(shop.endpoints(), draw)
                        .map(endpoint -> Deed.Request.of("POST", "/webhooks/" + endpoint.id() + "/secret/rotate", ""));
            // A replay tells everything again, and each of it is delivered or found to be: one of many will do.
            case REPLAY ->
                draw.below(shop.endpoints().isEmpty() ? 4 : 12) > 0
                        ? Optional.empty()
                        : Optional.of(Deed.Request.of(
                                "POST", "/events/replay", """
                        {"since":"%s","until":"%s"}""".formatted(now().minus(Duration.ofDays(2)), now())));
            case WAIT -> Optional.empty();
        };
    }

    private Deed.Request entry(int number, Deed.Kind kind, Draw draw) {
        Shop.Entitlement entitlement = shop.anyEntitlement(draw);
        boolean credit = kind == Deed.Kind.CREDIT;
        Optional<String> key = draw.below(10) < 7 ? Optional.of("key-" + number) : Optional.empty();
        String body = "{\"entry_type\":\"%s\",\"amount\":\"%s\",\"reason\":\"deed-%d\"%s%s%s}"
                .formatted(
                        credit ? "credit" : "debit",
                        entitlement.amount(draw, credit ? 60 : 25),
                        number,
                        credit && draw.below(3) == 0
                                ? ",\"expires_at\":\"" + now().plus(Duration.ofMinutes(draw.between(2, 60 * 24 * 20)))
                                        + "\""
                                : "",
                        draw.below(8) == 0 ? ",\"adjustment\":true" : "",
                        key.map(text -> ",\"idempotency_key\":\"" + text + "\"").orElse(""));
        var account = new Deed.Account(entitlement.id(), draw.pick(shop.customers()));
        return new Deed.Request(
                "POST",
                "/credit-entitlements/" + account.entitlement() + "/balances/" + account.customer() + "/ledger-entries",
                body,
                key,
                Optional.of(account));
    }

    /** The key of another request, with other input. */
    private static Optional<Deed.Request> stolen(int number, Deed earlier, Draw draw) {
        Deed.Request request = earlier.request();
        String body = "{\"entry_type\":\"%s\",\"amount\":\"%d\",\"reason\":\"deed-%d\",\"idempotency_key\":\"%s\"}"
                .formatted(
                        draw.coin() ? "credit" : "debit",
                        draw.between(1, 9),
                        number,
                        request.key().orElseThrow());
        return Optional.of(
                new Deed.Request(request.method(), request.target(), body, request.key(), request.account()));
    }

    private Deed.Request ingest(int number, Draw draw, List<String> repeated) {
        List<String> events = new ArrayList<>(repeated);
        int fresh = draw.below(8) == 0 ? draw.between(1, MOST_EVENTS) : draw.between(1, 3);
        for (int i = 0; i < fresh; i++) {
            String id = "evt-" + number + "-" + i;
            Instant at = draw.below(5) == 0 ? now().minus(Duration.ofMinutes(draw.below(50))) : now();
            events.add("""
                    {"event_id":"%s","customer_id":"%s","event_name":"%s","timestamp":"%s","metadata":{"units":%d,"who":"w%d"}}""".formatted(
                    id, draw.pick(shop.customers()), draw.pick(Shop.EVENT_NAMES), at, draw.below(40), draw.below(6)));
        }
        journal.events(events);
        return Deed.Request.of("POST", "/events/ingest", "{\"events\":[" + String.join(",", events) + "]}");
    }

    private Optional<Deed.Request> changeMeter(int number, Draw draw) {
        if (draw.coin()) {
            shop.addMeter(draw, 1_000 + number);
            return Optional.empty();
        }
        return any(shop.meters(), draw)
                .map(id -> draw.coin()
                        ? Deed.Request.of("DELETE", "/meters/" + id, "")
                        : Deed.Request.of("POST", "/meters/" + id + "/unarchive", ""));
    }

    private String read(Draw draw) {
        String account =
                "/credit-entitlements/" + shop.anyEntitlement(draw).id() + "/balances/" + draw.pick(shop.customers());
        return switch (draw.below(5)) {
            case 0 -> account;
            case 1 -> account + "/ledger?page_number=0&page_size=10";
            case 2 -> account + "/grants";
            case 3 -> account + "/verify";
            default -> "/events?customer_id=" + draw.pick(shop.customers());
        };
    }

    private void learn(Deed.Kind kind, Gateway.Answer answer) {
        if (answer.status() >= 300) {
            return;
        }
        if (kind == Deed.Kind.SUBSCRIBE) {
            shop.subscriptions().add(Client.text(answer, "subscription_id"));
        } else if (kind == Deed.Kind.BUY) {
            shop.payments().add(Client.text(answer, "payment_id"));
        }
    }

    private Instant now() {
        return start.plus(stage.now(), ChronoUnit.MICROS);
    }

    private static <T> Optional<T> any(List<T> all, Draw draw) {
        return all.isEmpty() ? Optional.empty() : Optional.of(draw.pick(all));
    }
}
