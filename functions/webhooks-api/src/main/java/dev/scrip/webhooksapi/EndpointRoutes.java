package dev.scrip.webhooksapi;

import dev.scrip.access.Receipt;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Kind;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.webhook.Endpoint;
import dev.scrip.webhook.EndpointChange;
import dev.scrip.webhook.usecase.ChangeEndpoint;
import dev.scrip.webhook.usecase.CreateEndpoint;
import dev.scrip.webhook.usecase.Endpoints;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The care of endpoints. */
@Singleton
public final class EndpointRoutes {
    private static final int LARGEST_PAGE = 250;

    private final Endpoints endpoints;
    private final CreateEndpoint create;
    private final ChangeEndpoint change;
    private final InstantSource clock;

    /** @param clock what receipts go by */
    public EndpointRoutes(Endpoints endpoints, CreateEndpoint create, ChangeEndpoint change, InstantSource clock) {
        this.endpoints = endpoints;
        this.create = create;
        this.change = change;
        this.clock = clock;
    }

    Response list(Request request) {
        int limit = request.query().integer("limit", 1, LARGEST_PAGE).orElse(LARGEST_PAGE);
        Optional<String> after = request.query().get("iterator", Kind.ownId());
        List<Endpoint> left = endpoints.all(request.tenant()).stream()
                .filter(endpoint ->
                        after.filter(last -> endpoint.id().compareTo(last) >= 0).isEmpty())
                .toList();
        List<Endpoint> page = left.stream().limit(limit).toList();
        Optional<String> next = Optional.of(page)
                .filter(shown -> shown.size() < left.size())
                .map(shown -> shown.getLast().id());
        return Iteration.page(page.stream().map(EndpointWire::of).toList(), next);
    }

    Response get(Request request) {
        return Response.ok(EndpointWire.of(
                endpoints.find(request.tenant(), request.ownId("webhook_id")).orElseThrow(ApiError::notFound)));
    }

    Response create(Request request) {
        EndpointWire.New wanted = EndpointWire.readNew(request.object());
        var once = CreateOnce.of(request, wanted.idempotencyKey());
        var answer = create.create(
                request.tenant(), wanted.endpoint(), id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreateEndpoint.Answer.Created(Endpoint made) -> Response.ok(EndpointWire.of(made));
            case CreateEndpoint.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case CreateEndpoint.Answer.Full() -> throw ApiError.of(ErrorCode.WEBHOOK_LIMIT_REACHED);
            case CreateEndpoint.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.ok(EndpointWire.of(endpoints
                        .find(request.tenant(), once.createdBy(earlier))
                        .orElseThrow(ApiError::notFound))));
        };
    }

    Response patch(Request request) {
        String id = request.ownId("webhook_id");
        return Response.ok(
                EndpointWire.of(done(change.change(request.tenant(), id, EndpointWire.readChange(request.object())))));
    }

    Response enable(Request request) {
        return Response.ok(EndpointWire.of(
                done(change.change(request.tenant(), request.ownId("webhook_id"), EndpointChange.ENABLE))));
    }

    Response delete(Request request) {
        done(change.delete(request.tenant(), request.ownId("webhook_id")));
        return Response.empty();
    }

    static Endpoint done(ChangeEndpoint.Answer answer) {
        return switch (answer) {
            case ChangeEndpoint.Answer.Done(Endpoint endpoint) -> endpoint;
            case ChangeEndpoint.Answer.NotFound() -> throw ApiError.notFound();
            case ChangeEndpoint.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangeEndpoint.Answer.Busy() -> throw ApiError.busy();
        };
    }
}
