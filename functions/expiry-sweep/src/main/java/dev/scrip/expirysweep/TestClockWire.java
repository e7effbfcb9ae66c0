package dev.scrip.expirysweep;

import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import java.time.Instant;

/** A test clock on the wire. */
final class TestClockWire {
    private TestClockWire() {}

    /** The instant that a clock is to be moved to. */
    static Instant wanted(Json.Obj body) {
        Fields fields = Fields.of(body);
        Instant now = fields.required("now", Kind.instant());
        fields.verify();
        return now;
    }

    static Json of(Instant now, boolean standing) {
        return Json.object()
                .put("now", Instants.json(now))
                .put("standing", standing)
                .build();
    }

    static Json arrived(Instant now) {
        return Json.object().put("now", Instants.json(now)).build();
    }

    static Json underway(Instant now, Instant reached) {
        return Json.object()
                .put("now", Instants.json(now))
                .put("reached", Instants.json(reached))
                .build();
    }
}
