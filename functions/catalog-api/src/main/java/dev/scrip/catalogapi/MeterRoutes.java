package dev.scrip.catalogapi;

import dev.scrip.access.Receipt;
import dev.scrip.clock.BusinessClock;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.metering.Meter;
import dev.scrip.metering.Problem;
import dev.scrip.metering.usecase.ArchiveMeter;
import dev.scrip.metering.usecase.CreateMeter;
import dev.scrip.metering.usecase.ListEvents;
import dev.scrip.metering.usecase.Meters;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The care of meters. A meter cannot be changed: what it counted would lose its meaning. */
@Singleton
public final class MeterRoutes {
    private final Meters meters;
    private final CreateMeter create;
    private final ArchiveMeter archive;
    private final ListEvents events;
    private final BusinessClock businessClock;
    private final InstantSource clock;

    public MeterRoutes(
            Meters meters,
            CreateMeter create,
            ArchiveMeter archive,
            ListEvents events,
            BusinessClock businessClock,
            InstantSource clock) {
        this.meters = meters;
        this.create = create;
        this.archive = archive;
        this.events = events;
        this.businessClock = businessClock;
        this.clock = clock;
    }

    Response list(Request request) {
        boolean archived = request.query().flag("archived");
        var page = request.page();
        return Response.items(meters.page(request.tenant(), archived, page.offset(), page.limit()).stream()
                .map(MeterWire::of)
                .toList());
    }

    Response get(Request request) {
        return Response.ok(MeterWire.of(
                meters.find(request.tenant(), request.ownId("meter_id")).orElseThrow(ApiError::notFound)));
    }

    Response create(Request request) {
        var wanted = MeterWire.read(request.object());
        var once = CreateOnce.of(request);
        var answer = create.create(request.tenant(), wanted, id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreateMeter.Answer.Created(Meter made) -> Response.created(MeterWire.of(made));
            case CreateMeter.Answer.Refused(var problems) -> throw invalid(problems);
            case CreateMeter.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.created(MeterWire.of(
                        meters.find(request.tenant(), once.createdBy(earlier)).orElseThrow(ApiError::notFound))));
        };
    }

    /** What a meter would make of events that are there. */
    Response tryOut(Request request) {
        var wanted = MeterTrialWire.read(request.object());
        var problems = wanted.trial().problems();
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        var start = businessClock.now(request.tenant()).minus(Duration.ofDays(wanted.days()));
        var query = new ListEvents.Query(
                Optional.empty(),
                Optional.of(wanted.trial().eventName()),
                Optional.empty(),
                Optional.of(start),
                Optional.empty(),
                0,
                wanted.limit());
        return switch (events.list(request.tenant(), query)) {
            case ListEvents.Answer.Page(var found) ->
                Response.ok(MeterTrialWire.of(request.tenant(), wanted.trial().of(found)));
            case ListEvents.Answer.UnknownMeter _, ListEvents.Answer.EventNameConflict _ ->
                throw new IllegalStateException("no meter was asked for");
        };
    }

    private static ApiError invalid(List<Problem> problems) {
        return ApiError.of(
                ErrorCode.VALIDATION_FAILED,
                problems.stream()
                        .map(problem -> new ApiError.Detail(problem.field(), problem.reason()))
                        .toList());
    }

    Response archive(Request request) {
        return answer(
                archive.archive(request.tenant(), request.ownId("meter_id")),
                Response.noContent(),
                ErrorCode.METER_IS_DELETED);
    }

    Response unarchive(Request request) {
        return answer(
                archive.unarchive(request.tenant(), request.ownId("meter_id")),
                Response.empty(),
                ErrorCode.METER_NOT_ARCHIVED);
    }

    private static Response answer(ArchiveMeter.Answer answer, Response done, ErrorCode already) {
        return switch (answer) {
            case ArchiveMeter.Answer.Done(Meter ignored) -> done;
            case ArchiveMeter.Answer.NotFound() -> throw ApiError.notFound();
            case ArchiveMeter.Answer.Already() -> throw ApiError.of(already);
            case ArchiveMeter.Answer.Busy() -> throw ApiError.busy();
        };
    }
}
