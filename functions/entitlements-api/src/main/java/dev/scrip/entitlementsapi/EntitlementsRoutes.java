package dev.scrip.entitlementsapi;

import dev.scrip.access.Receipt;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.ChangeEntitlement;
import dev.scrip.catalog.usecase.CreateEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Json;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The care of credit entitlements, over HTTP. */
@Singleton
public final class EntitlementsRoutes implements RouteSource {
    private final CreditEntitlements entitlements;
    private final CreateEntitlement create;
    private final ChangeEntitlement change;
    private final InstantSource clock;

    public EntitlementsRoutes(
            CreditEntitlements entitlements, CreateEntitlement create, ChangeEntitlement change, InstantSource clock) {
        this.entitlements = entitlements;
        this.create = create;
        this.change = change;
        this.clock = clock;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .open(
                        "GET",
                        "/health",
                        request -> Response.ok(Json.object().put("status", "ok").build()))
                .get("/credit-entitlements", this::list)
                .post("/credit-entitlements", this::create)
                .get("/credit-entitlements/{id}", this::get)
                .patch("/credit-entitlements/{id}", this::patch)
                .delete("/credit-entitlements/{id}", this::delete)
                .post("/credit-entitlements/{id}/undelete", this::undelete)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/credit-entitlements", "/credit-entitlements/cde_0000000000000000warmup");
    }

    private Response list(Request request) {
        boolean deleted = request.query().flag("deleted");
        var page = request.page();
        return Response.items(entitlements.page(request.tenant(), deleted, page.offset(), page.limit()).stream()
                .map(CreditEntitlementWire::of)
                .toList());
    }

    private Response get(Request request) {
        return live(request, request.ownId("id"))
                .map(found -> Response.ok(CreditEntitlementWire.of(found)))
                .orElseThrow(ApiError::notFound);
    }

    private Response create(Request request) {
        var wanted = CreditEntitlementWire.read(request.object());
        var once = CreateOnce.of(request);
        var answer = create.create(request.tenant(), wanted, id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreateEntitlement.Answer.Created(CreditEntitlement made) ->
                Response.created(CreditEntitlementWire.of(made));
            case CreateEntitlement.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case CreateEntitlement.Answer.NameTaken() -> throw nameTaken();
            case CreateEntitlement.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.created(CreditEntitlementWire.of(entitlements
                        .find(request.tenant(), once.createdBy(earlier))
                        .orElseThrow(ApiError::notFound))));
        };
    }

    private Response patch(Request request) {
        String id = request.ownId("id");
        return answer(change.patch(request.tenant(), id, CreditEntitlementWire.read(request.object())));
    }

    private Response delete(Request request) {
        return answer(change.delete(request.tenant(), request.ownId("id")));
    }

    private Response undelete(Request request) {
        return answer(change.undelete(request.tenant(), request.ownId("id")));
    }

    private static Response answer(ChangeEntitlement.Answer answer) {
        return switch (answer) {
            case ChangeEntitlement.Answer.Done(CreditEntitlement ignored) -> Response.empty();
            case ChangeEntitlement.Answer.NotFound() -> throw ApiError.notFound();
            case ChangeEntitlement.Answer.Deleted() -> throw ApiError.of(ErrorCode.CREDIT_ENTITLEMENT_IS_DELETED);
            case ChangeEntitlement.Answer.Live() -> throw ApiError.of(ErrorCode.CREDIT_ENTITLEMENT_NOT_DELETED);
            case ChangeEntitlement.Answer.PrecisionImmutable() ->
                throw ApiError.of(ErrorCode.PRECISION_IMMUTABLE, "precision", "never changes");
            case ChangeEntitlement.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangeEntitlement.Answer.NameTaken() -> throw nameTaken();
            case ChangeEntitlement.Answer.Busy() -> throw ApiError.busy();
        };
    }

    private Optional<CreditEntitlement> live(Request request, String id) {
        return entitlements.find(request.tenant(), id).filter(found -> !found.deleted());
    }

    private static ApiError nameTaken() {
        return ApiError.of(ErrorCode.CREDIT_ENTITLEMENT_NAME_ALREADY_EXISTS, "name", "is taken");
    }
}
