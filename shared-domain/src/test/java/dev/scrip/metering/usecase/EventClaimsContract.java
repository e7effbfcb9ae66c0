package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.Rate;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of claims must do. */
public abstract class EventClaimsContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_claims", Mode.TEST);
    private static final Route ROUTE = new Route(
            "cde_1",
            "mtr_1",
            1,
            new Rate(BigDecimal.TEN, BigDecimal.ZERO),
            Accumulation.ADD,
            new Route.Units.Known(BigDecimal.ONE));

    /** A store without claims. */
    protected abstract EventClaims claims();

    @Test
    void the_first_claim_stands_with_its_routes() {
        EventClaims claims = claims();
        assertThat(claims.claim(TENANT, List.of(claim("e1", 1, List.of(ROUTE)), claim("e2", 1, List.of()))))
                .containsExactly(new EventClaims.Answer.Claimed(), new EventClaims.Answer.Claimed());
        assertThat(claims.claim(
                        TENANT,
                        List.of(
                                claim("e1", 1, List.of()),
                                claim("e3", 2, List.of()),
                                claim("e2", 2, List.of(ROUTE, ROUTE)))))
                .containsExactly(
                        new EventClaims.Answer.Owned(message(1), List.of(ROUTE)),
                        new EventClaims.Answer.Claimed(),
                        new EventClaims.Answer.Owned(message(1), List.of()));
    }

    @Test
    void tenants_do_not_meet() {
        EventClaims claims = claims();
        claims.claim(TENANT, List.of(claim("e1", 1, List.of())));
        Tenant live = new Tenant(TENANT.businessId(), Mode.LIVE);
        assertThat(claims.find(live, "e1")).isEmpty();
        assertThat(claims.claim(live, List.of(claim("e1", 2, List.of()))))
                .containsExactly(new EventClaims.Answer.Claimed());
    }

    @Test
    void a_claimed_event_is_found_as_it_was() {
        EventClaims claims = claims();
        claims.claim(TENANT, List.of(claim("gen 1/2?x#ü", 1, List.of())));
        assertThat(claims.find(TENANT, "gen 1/2?x#ü")).contains(event("gen 1/2?x#ü"));
        assertThat(claims.find(TENANT, "other")).isEmpty();
    }

    @Test
    void twenty_five_claims_go_at_once() {
        EventClaims claims = claims();
        List<EventClaims.Claim> all = new ArrayList<>();
        for (int i = 0; i < EventClaims.MOST_AT_ONCE; i++) {
            all.add(claim("e" + i, 1, List.of(ROUTE)));
        }
        assertThat(claims.claim(TENANT, all)).hasSize(25).containsOnly(new EventClaims.Answer.Claimed());
        assertThat(claims.claim(TENANT, all))
                .hasSize(25)
                .containsOnly(new EventClaims.Answer.Owned(message(1), List.of(ROUTE)));
    }

    private static EventClaims.Claim claim(String id, int message, List<Route> routes) {
        return new EventClaims.Claim(event(id), message(message), routes, NOW.plusSeconds(86_400));
    }

    private static UsageEvent event(String id) {
        return new UsageEvent(id, "cus_1", "generation", NOW, Map.of("tokens", new MetadataValue.Text("1500")));
    }

    private static String message(int number) {
        return new MessageId(NOW, number).text();
    }
}
