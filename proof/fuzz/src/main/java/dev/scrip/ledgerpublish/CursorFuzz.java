package dev.scrip.ledgerpublish;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.fuzz.Bounds;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Json;
import dev.scrip.publishing.usecase.ReplayEvents;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.NullMarked;

/** A cursor leads where one of ours would, or is refused; the bytes are tried as they are and as what a cursor encodes. */
@NullMarked
public final class CursorFuzz {
    private static final Tenant TENANT = new Tenant("bus_a", Mode.TEST);

    private CursorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> {
            read(new String(input, StandardCharsets.UTF_8));
            read(Base64.getUrlEncoder().withoutPadding().encodeToString(input));
        });
    }

    private static void read(String cursor) {
        ReplayWire.Wanted wanted;
        try {
            wanted = ReplayWire.read(TENANT, Json.object().put("cursor", cursor).build());
        } catch (ApiError refusal) {
            Bounds.check(refusal.code() == ErrorCode.VALIDATION_FAILED, "refused with " + refusal.code());
            return;
        }
        Json.Obj answer = (Json.Obj) ReplayWire.of(new ReplayEvents.Answer(0, Optional.of(wanted.from())));
        String ours = ((Json.Text) answer.get("next_cursor").orElseThrow()).value();
        var again = ReplayWire.read(TENANT, Json.object().put("cursor", ours).build());
        Bounds.check(again.from().equals(wanted.from()), "leads elsewhere when written again");
    }
}
