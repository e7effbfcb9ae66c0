package dev.scrip.ledgerpublish;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Slot;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.publishing.EventType;
import dev.scrip.publishing.ReplayPoint;
import dev.scrip.publishing.usecase.ReplayEvents;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What to publish again, and how far that came, as JSON. */
final class ReplayWire {
    private static final int LONGEST_CURSOR = 256;
    /** Source, offset, slot and entitlement, of which the latter two may be empty. */
    private static final Pattern POINT =
            Pattern.compile("([A-Z]{1,20}) ([0-9]{1,9}) (?:([0-9]{1,16})\\.([0-9]{1,8}))? ([A-Za-z0-9_-]{0,128})");

    private static final Kind<EventType> TYPE = Kind.oneOf(types());
    private static final Kind<ReplayPoint> CURSOR = Kind.textWhere(
                    "must be a next_cursor that an earlier call answered with",
                    text -> point(text).isPresent())
            .map(text -> point(text).orElse(ReplayPoint.START));

    private ReplayWire() {}

    record Wanted(ReplayEvents.Request request, ReplayPoint from) {}

    static Wanted read(Tenant tenant, Json.Obj body) {
        Fields fields = Fields.of(body);
        var request = new ReplayEvents.Request(
                tenant,
                fields.optional("customer_id", Kind.customerId()),
                fields.optional("credit_entitlement_id", Kind.ownId()),
                fields.optional("since", Kind.instant()),
                fields.optional("until", Kind.instant()),
                Set.copyOf(fields.optional("types", Kind.list(0, EventType.values().length, TYPE), List.of())));
        var from = fields.optional("cursor", CURSOR, ReplayPoint.START);
        if (request.since().isPresent()
                && request.until()
                        .filter(end -> !end.isAfter(request.since().get()))
                        .isPresent()) {
            fields.wrong("until", ErrorCode.VALIDATION_FAILED, "must be after since");
        }
        fields.verify();
        return new Wanted(request, from);
    }

    static Json of(ReplayEvents.Answer answer) {
        return Json.object()
                .put("published", answer.published())
                .putText("next_cursor", answer.next().map(ReplayWire::cursor))
                .build();
    }

    private static String cursor(ReplayPoint point) {
        var text = point.source()
                + " "
                + point.offset()
                + " "
                + point.slot().map(slot -> slot.number() + "." + slot.step()).orElse("")
                + " "
                + point.entitlementId().orElse("");
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<ReplayPoint> point(String cursor) {
        if (cursor.length() > LONGEST_CURSOR || !cursor.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        var parts = POINT.matcher(text);
        return parts.matches()
                ? Arrays.stream(ReplayPoint.Source.values())
                        .filter(source -> source.name().equals(parts.group(1)))
                        .findFirst()
                        .map(source -> new ReplayPoint(
                                source,
                                Optional.of(parts.group(5)).filter(id -> !id.isEmpty()),
                                Integer.parseInt(parts.group(2)),
                                Optional.ofNullable(parts.group(3))
                                        .map(number ->
                                                new Slot(Long.parseLong(number), Integer.parseInt(parts.group(4))))))
                : Optional.empty();
    }

    private static Map<String, EventType> types() {
        Map<String, EventType> words = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            if (type != EventType.WEBHOOK_ENDPOINT_DISABLED) {
                words.put(type.word(), type);
            }
        }
        return words;
    }
}
