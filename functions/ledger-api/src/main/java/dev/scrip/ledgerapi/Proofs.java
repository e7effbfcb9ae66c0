package dev.scrip.ledgerapi;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.MeterReading;
import dev.scrip.credit.Slot;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.http.ApiError;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.usecase.EventsBehind;
import dev.scrip.metering.usecase.Meters;
import jakarta.inject.Singleton;
import java.util.List;

/** That the books are right, and how each line of them came about. */
@Singleton
public final class Proofs {
    private static final int USUAL_ENTRIES = 10_000;
    private static final int MOST_ENTRIES = 100_000;
    private static final int MOST_EVENTS = 1_000;

    private final VerifyAccount verify;
    private final ExplainEntry explain;
    private final EventsBehind events;
    private final Meters meters;

    public Proofs(VerifyAccount verify, ExplainEntry explain, EventsBehind events, Meters meters) {
        this.verify = verify;
        this.explain = explain;
        this.events = events;
        this.meters = meters;
    }

    Response verify(Request request) {
        AccountId account = Accounts.of(request);
        int from = request.query().integer("from", 1, Integer.MAX_VALUE).orElse(1);
        int limit = request.query().integer("limit", 1, MOST_ENTRIES).orElse(USUAL_ENTRIES);
        return verify.verify(account, from, limit)
                .map(report -> Response.ok(ProofWire.of(report)))
                .orElseThrow(ApiError::notFound);
    }

    Response explain(Request request) {
        AccountId account = Accounts.of(request);
        return explain.explain(account, request.ownId("entry_id"))
                .map(found -> Response.ok(ProofWire.of(account, found, events(account, found))))
                .orElseThrow(ApiError::notFound);
    }

    private List<UsageEvent> events(AccountId account, ExplainEntry.Explanation found) {
        return found.entry()
                .reading()
                .filter(reading -> !reading.firstMessage().isEmpty())
                .map(reading -> events(account, found.slot(), reading))
                .orElse(List.of());
    }

    /** A meter never changes what it takes, so what it takes now is what it took. */
    private List<UsageEvent> events(AccountId account, Slot slot, MeterReading reading) {
        var all = events.of(account, slot, reading.firstMessage(), reading.lastMessage(), MOST_EVENTS);
        return meters.find(account.tenant(), reading.meterId())
                .map(meter -> all.stream().filter(meter::matches).toList())
                .orElse(all);
    }
}
