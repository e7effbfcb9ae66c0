package dev.scrip.catalogapi;

import dev.scrip.access.Receipt;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.ArchiveMeter;
import dev.scrip.metering.usecase.CreateMeter;
import dev.scrip.metering.usecase.Meters;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** The care of meters. A meter cannot be changed: what it counted would lose its meaning. */
@Singleton
public final class MeterRoutes {
    private final Meters meters;
    private final CreateMeter create;
    private final ArchiveMeter archive;
    private final InstantSource clock;

    public MeterRoutes(Meters meters, CreateMeter create, ArchiveMeter archive, InstantSource clock) {
        this.meters = meters;
        this.create = create;
        this.archive = archive;
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
            case CreateMeter.Answer.Refused(var problems) ->
                throw ApiError.of(
                        ErrorCode.VALIDATION_FAILED,
                        problems.stream()
                                .map(problem -> new ApiError.Detail(problem.field(), problem.reason()))
                                .toList());
            case CreateMeter.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.created(MeterWire.of(
                        meters.find(request.tenant(), once.createdBy(earlier)).orElseThrow(ApiError::notFound))));
        };
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
