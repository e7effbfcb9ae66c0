package dev.scrip.webhooksapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Response;
import dev.scrip.webhook.DeliveryPlace;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Lists that are read on from where the last page ended, as those of webhooks are. */
final class Iteration {
    /** Clients stop at an iterator that is empty. */
    private static final String NONE = "";

    private static final int LONGEST = 400;

    /** Where a page of deliveries ended, as it was told. */
    static final Kind<DeliveryPlace> PLACE = Kind.textWhere(
                    "must be an iterator that a page before gave",
                    text -> read(text).isPresent())
            .map(text -> read(text).orElse(new DeliveryPlace(Instant.EPOCH, "")));

    private Iteration() {}

    static Response page(List<? extends Json> data, Optional<String> next) {
        return Response.ok(end(Json.object().put("data", Json.array(data)), next));
    }

    static Json end(Json.Members page, Optional<String> next) {
        return page.put("iterator", next.orElse(NONE))
                .put("done", next.isEmpty())
                .put("prev_iterator", Json.NULL)
                .build();
    }

    static String of(DeliveryPlace place) {
        String text = place.createdAt() + " " + place.eventId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static Optional<DeliveryPlace> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(" ", 2);
            return parts.length == 2
                            && parts[0].matches("[0-9]{4}-[0-9T:.-]{5,25}Z")
                            && parts[1].matches("[A-Za-z0-9_]{1,100}")
                    ? Optional.of(new DeliveryPlace(Instant.parse(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
