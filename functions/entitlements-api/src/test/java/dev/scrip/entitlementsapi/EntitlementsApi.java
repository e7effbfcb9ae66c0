package dev.scrip.entitlementsapi;

import dev.scrip.catalog.usecase.ChangeEntitlement;
import dev.scrip.catalog.usecase.CreateEntitlement;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.credit.Currency;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** The real handler on entitlements in memory. */
final class EntitlementsApi {
    private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    private final InstantSource clock = () -> now;
    private final AtomicInteger made = new AtomicInteger();
    final InMemoryCreditEntitlements store = new InMemoryCreditEntitlements(clock);
    private final EntitlementsHandler handler = new EntitlementsHandler(
            new EntitlementsRoutes(
                    store,
                    new CreateEntitlement(
                            store, at -> "cde_%021d".formatted(made.incrementAndGet()), clock, Currency.USD),
                    new ChangeEntitlement(store, clock, Currency.USD),
                    clock),
            FaultLog.toStandardOutput());

    ApiCall.Answer send(ApiCall call) {
        return call.to(handler);
    }

    ApiCall.Answer get(String target) {
        return send(ApiCall.get(target));
    }

    ApiCall.Answer post(String target, String body) {
        return send(ApiCall.post(target).body(body));
    }

    ApiCall.Answer patch(String target, String body) {
        return send(ApiCall.patch(target).body(body));
    }

    ApiCall.Answer delete(String target) {
        return send(ApiCall.delete(target));
    }

    void wait(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** A live entitlement of that name; its id. */
    String made(String name) {
        return post("/credit-entitlements", "{\"name\":\"%s\",\"unit\":\"calls\",\"precision\":2}".formatted(name))
                .text("id");
    }
}
