package dev.scrip.webhooksapi;

import dev.scrip.fuzz.Bounds;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.webhook.DeliveryPlace;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.NullMarked;

/** An iterator of deliveries leads to a place, or is refused; the bytes are tried as they are and as what it encodes. */
@NullMarked
public final class IteratorFuzz {
    private IteratorFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Bounds.hold(() -> {
            read(new String(input, StandardCharsets.UTF_8));
            read(Base64.getUrlEncoder().withoutPadding().encodeToString(input));
        });
    }

    private static void read(String iterator) {
        if (Iteration.PLACE.read(new Json.Text(iterator)) instanceof Kind.Outcome.Good<DeliveryPlace>(var place)) {
            var again = Iteration.PLACE.read(new Json.Text(Iteration.of(place)));
            Bounds.check(again.equals(Kind.good(place)), "leads elsewhere when written again");
        }
    }
}
