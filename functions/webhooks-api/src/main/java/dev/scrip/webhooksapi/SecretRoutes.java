package dev.scrip.webhooksapi;

import dev.scrip.access.Receipt;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Instants;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.webhook.CustomHeaders;
import dev.scrip.webhook.Rotation;
import dev.scrip.webhook.usecase.ChangeEndpoint;
import dev.scrip.webhook.usecase.Endpoints;
import dev.scrip.webhook.usecase.RotateSecret;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** What is secret of an endpoint: what its deliveries are signed with, and its own headers. */
@Singleton
public final class SecretRoutes {
    private static final Kind<Integer> GRACE = Kind.integer(0, (int) Rotation.LONGEST_GRACE.toHours());

    private final Endpoints endpoints;
    private final RotateSecret rotate;
    private final ChangeEndpoint change;
    private final InstantSource clock;

    /** @param clock what receipts go by */
    public SecretRoutes(Endpoints endpoints, RotateSecret rotate, ChangeEndpoint change, InstantSource clock) {
        this.endpoints = endpoints;
        this.rotate = rotate;
        this.change = change;
        this.clock = clock;
    }

    Response secret(Request request) {
        var newest = newest(request);
        return Response.ok(Json.object().put("secret", newest.text()).build());
    }

    Response rotate(Request request) {
        Duration grace = grace(request);
        var once = CreateOnce.of(request);
        String id = request.ownId("webhook_id");
        return switch (rotate.rotate(request.tenant(), id, grace, once.receipt(id, clock.instant()))) {
            case RotateSecret.Answer.Rotated(var told) -> rotated(told);
            case RotateSecret.Answer.Repeated(Receipt earlier) -> {
                once.createdBy(earlier);
                yield CreateOnce.replayed(rotated(newest(request)));
            }
            case RotateSecret.Answer.TooMany(var until) ->
                throw ApiError.of(
                        ErrorCode.WEBHOOK_SECRET_LIMIT_REACHED,
                        "grace_hours",
                        "wait until " + Instants.text(until) + ", or send 0: then no earlier secret signs any more");
            case RotateSecret.Answer.NotFound() -> throw ApiError.notFound();
            case RotateSecret.Answer.Busy() -> throw ApiError.busy();
        };
    }

    Response headers(Request request) {
        CustomHeaders headers = change.headers(
                endpoints.find(request.tenant(), request.ownId("webhook_id")).orElseThrow(ApiError::notFound));
        Json.Members shown = Json.object();
        headers.shown().forEach(shown::put);
        return Response.ok(Json.object()
                .put("headers", shown.build())
                .put(
                        "sensitive",
                        Json.array(headers.sensitive().stream().map(Json::text).toList()))
                .build());
    }

    Response patchHeaders(Request request) {
        var changes = EndpointWire.readHeaders(request.object());
        EndpointRoutes.done(change.changeHeaders(request.tenant(), request.ownId("webhook_id"), changes));
        return Response.empty();
    }

    private RotateSecret.Told newest(Request request) {
        return rotate.newest(request.tenant(), request.ownId("webhook_id")).orElseThrow(ApiError::notFound);
    }

    private static Response rotated(RotateSecret.Told told) {
        return Response.ok(Json.object()
                .put("secret", told.text())
                .put("previous_valid_until", Instants.json(told.previousUntil()))
                .build());
    }

    /** The body may be left out: the usual grace. */
    private static Duration grace(Request request) {
        if (request.body().length == 0) {
            return Rotation.USUAL_GRACE;
        }
        Fields fields = Fields.of(request.object());
        Duration grace =
                fields.optional("grace_hours", GRACE).map(Duration::ofHours).orElse(Rotation.USUAL_GRACE);
        fields.verify();
        return grace;
    }
}
