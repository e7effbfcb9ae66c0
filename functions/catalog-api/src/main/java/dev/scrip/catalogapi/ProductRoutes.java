package dev.scrip.catalogapi;

import dev.scrip.access.Receipt;
import dev.scrip.catalog.OfferedProduct;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.usecase.ChangeProduct;
import dev.scrip.catalog.usecase.CreateProduct;
import dev.scrip.catalog.usecase.Products;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.http.ApiError;
import dev.scrip.http.CreateOnce;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.FieldProblems;
import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import dev.scrip.http.Query;
import dev.scrip.http.Request;
import dev.scrip.http.Response;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.Meters;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The care of products. */
@Singleton
public final class ProductRoutes {
    private static final Kind<Boolean> FLAG = Kind.oneOf(Map.of("true", true, "false", false));
    private static final Kind<String> BRAND = Kind.text(1, 128);

    private final Products products;
    private final ReadProduct read;
    private final CreateProduct create;
    private final ChangeProduct change;
    private final Meters meters;
    private final InstantSource clock;

    public ProductRoutes(
            Products products,
            ReadProduct read,
            CreateProduct create,
            ChangeProduct change,
            Meters meters,
            InstantSource clock) {
        this.products = products;
        this.read = read;
        this.create = create;
        this.change = change;
        this.meters = meters;
        this.clock = clock;
    }

    /** A business has one brand, which has its id. */
    Response list(Request request) {
        Query query = request.query();
        boolean archived = query.flag("archived");
        Optional<Boolean> recurring = query.get("recurring", FLAG);
        boolean otherBrand = query.get("brand_id", BRAND)
                .filter(brand -> !brand.equals(request.tenant().businessId()))
                .isPresent();
        var page = request.page();
        return Response.items(
                otherBrand
                        ? List.of()
                        : products.page(request.tenant(), archived, recurring, page.offset(), page.limit()).stream()
                                .map(ProductWire::item)
                                .toList());
    }

    Response get(Request request) {
        return Response.ok(found(request, request.ownId("product_id")));
    }

    Response create(Request request) {
        var wanted = ProductWire.readNew(request.object());
        var once = CreateOnce.of(request);
        var answer = create.create(request.tenant(), wanted, id -> Optional.of(once.receipt(id, clock.instant())));
        return switch (answer) {
            case CreateProduct.Answer.Created(OfferedProduct made) -> Response.ok(json(made));
            case CreateProduct.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case CreateProduct.Answer.Repeated(Receipt earlier) ->
                CreateOnce.replayed(Response.ok(found(request, once.createdBy(earlier))));
        };
    }

    Response patch(Request request) {
        String id = request.ownId("product_id");
        return answer(change.patch(request.tenant(), id, ProductWire.readChange(request.object())));
    }

    Response archive(Request request) {
        return answer(change.archive(request.tenant(), request.ownId("product_id")));
    }

    Response unarchive(Request request) {
        return answer(change.unarchive(request.tenant(), request.ownId("product_id")));
    }

    private static Response answer(ChangeProduct.Answer answer) {
        return switch (answer) {
            case ChangeProduct.Answer.Done(Product ignored) -> Response.empty();
            case ChangeProduct.Answer.NotFound() -> throw ApiError.notFound();
            case ChangeProduct.Answer.Archived() -> throw ApiError.of(ErrorCode.PRODUCT_IS_DELETED);
            case ChangeProduct.Answer.OnSale() -> throw ApiError.of(ErrorCode.PRODUCT_NOT_ARCHIVED);
            case ChangeProduct.Answer.Refused(var problems) -> throw FieldProblems.refusal(problems);
            case ChangeProduct.Answer.Busy() -> throw ApiError.busy();
        };
    }

    private Json found(Request request, String id) {
        return json(read.find(request.tenant(), id).orElseThrow(ApiError::notFound));
    }

    private Json json(OfferedProduct offered) {
        Product product = offered.product();
        Map<String, Meter> named = product.terms().meterIds().stream()
                .flatMap(id -> meters.find(product.tenant(), id).stream())
                .collect(Collectors.toMap(Meter::id, Function.identity()));
        return ProductWire.of(offered, named);
    }
}
