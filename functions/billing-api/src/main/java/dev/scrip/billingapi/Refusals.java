package dev.scrip.billingapi;

import dev.scrip.catalog.FieldProblem;
import dev.scrip.http.ApiError;
import dev.scrip.http.ErrorCode;
import dev.scrip.http.Fields;
import dev.scrip.http.Json;
import dev.scrip.subscription.Unsellable;
import java.util.List;

/** Refusals that several routes give. */
final class Refusals {
    private Refusals() {}

    /** @param field that names the product */
    static ApiError notForSale(Unsellable why, String field) {
        return switch (why.reason()) {
            case NOT_FOUND -> invalid(field, "names no product");
            case ARCHIVED -> ApiError.of(ErrorCode.PRODUCT_IS_DELETED, field, "names a product that is archived");
            case NOT_RECURRING -> invalid(field, "must name a product that is paid again and again");
            case NOT_ONE_TIME -> invalid(field, "must name a product that is paid once");
            case ENTITLEMENT_DELETED ->
                ApiError.of(
                        ErrorCode.CREDIT_ENTITLEMENT_IS_DELETED,
                        field,
                        "names a product with credits that are not granted any more");
        };
    }

    static ApiError noCustomer() {
        return invalid("customer.customer_id", "names no customer");
    }

    /** Problems of a customer who is made by buying. */
    static List<FieldProblem> ofCustomer(List<FieldProblem> problems) {
        return problems.stream()
                .map(problem -> new FieldProblem(
                        problem.field().startsWith("customer.") ? problem.field() : "customer." + problem.field(),
                        problem.reason()))
                .toList();
    }

    static ApiError invalid(String field, String reason) {
        return ApiError.of(ErrorCode.VALIDATION_FAILED, field, reason);
    }

    /** What is not offered may be sent as long as it asks for nothing. */
    static void notOffered(Fields fields, String... names) {
        for (String name : names) {
            if (fields.raw(name).filter(Refusals::asksForSomething).isPresent()) {
                fields.wrong(name, ErrorCode.UNSUPPORTED_ACTION, "is not offered");
            }
        }
    }

    private static boolean asksForSomething(Json value) {
        return switch (value) {
            case Json.Null _ -> false;
            case Json.Bool(boolean yes) -> yes;
            case Json.Arr(var items) -> !items.isEmpty();
            default -> true;
        };
    }
}
