package dev.scrip.usageingest;

import dev.scrip.access.Scope;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Page;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import dev.scrip.metering.Problem;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.usecase.FindEvent;
import dev.scrip.metering.usecase.IngestEvents;
import dev.scrip.metering.usecase.ListEvents;
import dev.scrip.view.EventView;
import jakarta.inject.Singleton;
import java.util.List;

/** Usage events over HTTP. */
@Singleton
public final class UsageRoutes implements RouteSource {
    private static final int INGEST_BODY = 1024 * 1024;

    private final IngestEvents ingest;
    private final ListEvents list;
    private final FindEvent find;

    public UsageRoutes(IngestEvents ingest, ListEvents list, FindEvent find) {
        this.ingest = ingest;
        this.list = list;
        this.find = find;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .route("POST", "/events/ingest", Scope.INGEST, INGEST_BODY, this::ingest)
                .get("/events", this::list)
                .get("/events/{event_id+}", this::get)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/events/warm-up");
    }

    private Response ingest(Request request) {
        return switch (ingest.ingest(request.tenant(), UsageEventWire.newEvents(request.object()))) {
            case IngestEvents.Answer.Accepted(int events) ->
                Response.ok(Json.object().put("ingested_count", events).build());
            case IngestEvents.Answer.Refused(IngestEvents.Reason reason, List<Problem> problems) ->
                throw refusal(reason, problems);
            case IngestEvents.Answer.Unavailable() -> throw ApiError.busy();
        };
    }

    private Response list(Request request) {
        Page page = request.page();
        ListEvents.Query query = new ListEvents.Query(
                request.query().get("customer_id", Kind.customerId()),
                request.query().get("event_name", Kind.text(1, 256)),
                request.query().get("meter_id", Kind.text(1, 128)),
                request.query().instant("start"),
                request.query().instant("end"),
                page.offset(),
                page.limit());
        return switch (list.list(request.tenant(), query)) {
            case ListEvents.Answer.Page(List<UsageEvent> events) ->
                Response.items(events.stream()
                        .map(event -> EventView.of(request.tenant(), event))
                        .toList());
            case ListEvents.Answer.UnknownMeter() -> throw ApiError.notFound();
            case ListEvents.Answer.EventNameConflict() ->
                throw ApiError.of(ErrorCode.EVENT_NAME_CONFLICT, "event_name", "is not the event name of the meter");
        };
    }

    private Response get(Request request) {
        return find.find(request.tenant(), request.eventId("event_id"))
                .map(event -> Response.ok(EventView.of(request.tenant(), event)))
                .orElseThrow(ApiError::notFound);
    }

    private static ApiError refusal(IngestEvents.Reason reason, List<Problem> problems) {
        ErrorCode code = switch (reason) {
            case MALFORMED -> ErrorCode.VALIDATION_FAILED;
            case DUPLICATE_EVENT_ID -> ErrorCode.DUPLICATE_EVENT_ID;
            case TIMESTAMP_OUT_OF_RANGE -> ErrorCode.TIMESTAMP_OUT_OF_RANGE;
            case UNKNOWN_CUSTOMER -> ErrorCode.UNKNOWN_CUSTOMER;
        };
        return ApiError.of(
                code,
                problems.stream()
                        .map(problem -> new ApiError.Detail(problem.field(), problem.reason()))
                        .toList());
    }
}
