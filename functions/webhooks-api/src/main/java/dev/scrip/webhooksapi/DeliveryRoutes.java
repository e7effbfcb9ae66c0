package dev.scrip.webhooksapi;

import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.publishing.EventType;
import dev.scrip.webhook.Delivery;
import dev.scrip.webhook.DeliveryFilter;
import dev.scrip.webhook.DeliveryId;
import dev.scrip.webhook.DeliveryPlace;
import dev.scrip.webhook.usecase.ReadDeliveries;
import dev.scrip.webhook.usecase.Resend;
import dev.scrip.webhook.usecase.SendTestEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was delivered to an endpoint, what is, and what is to be once more. */
@Singleton
public final class DeliveryRoutes {
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;
    private static final String KEY = "idempotency-key";
    private static final Kind<EventType> TYPE = Kind.oneOf(types());

    private final ReadDeliveries read;
    private final Resend resend;
    private final SendTestEvent test;
    private final TestEventIds ids;

    public DeliveryRoutes(ReadDeliveries read, Resend resend, SendTestEvent test, TestEventIds ids) {
        this.read = read;
        this.resend = resend;
        this.test = test;
        this.ids = ids;
    }

    Response list(Request request) {
        int limit = request.query().integer("limit", 1, LARGEST_PAGE).orElse(USUAL_PAGE);
        var filter = new DeliveryFilter(
                request.query().get("status", DeliveryWire.STATE).map(Set::of).orElse(Set.of()),
                Optional.empty(),
                Optional.empty());
        Optional<DeliveryPlace> after = request.query().get("iterator", Iteration.PLACE);
        var page = read.list(request.tenant(), request.ownId("webhook_id"), filter, after, limit)
                .orElseThrow(ApiError::notFound);
        return Iteration.page(
                page.deliveries().stream().map(DeliveryWire::of).toList(),
                page.next().map(Iteration::of));
    }

    Response get(Request request) {
        return Response.ok(DeliveryWire.whole(read.find(id(request)).orElseThrow(ApiError::notFound)));
    }

    Response resend(Request request) {
        return answer(resend.one(id(request)));
    }

    Response resendMany(Request request) {
        Fields fields = Fields.of(request.object());
        Instant since = fields.required("since", Kind.instant());
        Instant until = fields.required("until", Kind.instant());
        var states = fields.optional("status", DeliveryWire.STATE).map(Set::of).orElse(Resend.FAILED);
        int limit = fields.optional("limit", Kind.integer(1, Resend.MOST), Resend.MOST);
        Optional<DeliveryPlace> after = fields.optional("iterator", Iteration.PLACE);
        if (until.isBefore(since)) {
            fields.wrong("until", "must not be before since");
        }
        fields.verify();
        var filter = new DeliveryFilter(states, Optional.of(since), Optional.of(until));
        return answer(resend.many(request.tenant(), request.ownId("webhook_id"), filter, after, limit));
    }

    Response test(Request request) {
        EventType type = type(request);
        Optional<String> key = request.header(KEY);
        key.filter(text -> !text.matches("[ -~]{1,255}")).ifPresent(_ -> {
            throw ApiError.of(ErrorCode.INVALID_REQUEST_PARAMETERS, KEY, "must be 1 to 255 printable ASCII characters");
        });
        String endpoint = request.ownId("webhook_id");
        var tenant = request.tenant();
        var answer = test.send(
                tenant,
                endpoint,
                ids.next(tenant, endpoint, key),
                type.word(),
                (id, at) -> new SampleEvent(tenant, type, id, at).body());
        return switch (answer) {
            case SendTestEvent.Answer.Sent(Delivery delivery) -> {
                if (!delivery.eventType().equals(type.word())) {
                    throw ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED);
                }
                yield Response.created(DeliveryWire.whole(delivery));
            }
            case SendTestEvent.Answer.NotFound() -> throw ApiError.notFound();
            case SendTestEvent.Answer.Disabled() -> throw ApiError.of(ErrorCode.WEBHOOK_DISABLED);
        };
    }

    private static Response answer(Resend.Answer answer) {
        return switch (answer) {
            case Resend.Answer.One(Delivery delivery) -> Response.ok(DeliveryWire.whole(delivery));
            case Resend.Answer.Many(int count, var next) ->
                Response.ok(Iteration.end(Json.object().put("resent", count), next.map(Iteration::of)));
            case Resend.Answer.NotFound() -> throw ApiError.notFound();
            case Resend.Answer.Disabled() -> throw ApiError.of(ErrorCode.WEBHOOK_DISABLED);
        };
    }

    /** The body may be left out. */
    private static EventType type(Request request) {
        if (request.body().length == 0) {
            return EventType.CREDIT_ADDED;
        }
        Fields fields = Fields.of(request.object());
        EventType type = fields.optional("event_type", TYPE, EventType.CREDIT_ADDED);
        fields.verify();
        return type;
    }

    private static DeliveryId id(Request request) {
        return new DeliveryId(request.tenant(), request.ownId("webhook_id"), request.ownId("event_id"));
    }

    private static Map<String, EventType> types() {
        Map<String, EventType> words = new LinkedHashMap<>();
        Arrays.stream(EventType.values()).forEach(type -> words.put(type.word(), type));
        return words;
    }
}
