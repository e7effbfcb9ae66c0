package dev.scrip.http;

import dev.scrip.access.StoreUnavailable;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes an event to its route and an answer back; every refusal and every fault becomes an answer here and nowhere else. */
final class Edge {
    private final Routes routes;
    private final FaultLog faults;

    Edge(Routes routes, FaultLog faults) {
        this.routes = routes;
        this.faults = faults;
    }

    byte[] answer(byte[] event) {
        GatewayEvent gateway = GatewayEvent.read(event);
        return GatewayEvent.write(answer(gateway).with(Map.of("x-request-id", gateway.requestId())));
    }

    private Response answer(GatewayEvent gateway) {
        try {
            return answer(gateway.request());
        } catch (ApiError error) {
            return error.response(gateway.requestId());
        } catch (StoreUnavailable unavailable) {
            faults.report(gateway.requestId(), unavailable);
            return ApiError.busy().response(gateway.requestId());
        } catch (RuntimeException fault) {
            faults.report(gateway.requestId(), fault);
            return ApiError.of(ErrorCode.INTERNAL_SERVER_ERROR).response(gateway.requestId());
        }
    }

    private Response answer(Request request) {
        Routes.Found found = routes.find(request.method(), request.segments());
        // Without a good key nobody learns which paths there are.
        if (!isOpen(found)) {
            request.caller();
        }
        return switch (found) {
            case Routes.Found.Nowhere _ -> throw ApiError.notFound();
            case Routes.Found.OtherMethods(String allow) ->
                throw ApiError.of(ErrorCode.METHOD_NOT_ALLOWED).with("allow", allow);
            case Routes.Found.Here(Routes.Match(Route route, Map<String, String> named)) -> {
                checkScope(route, request);
                checkBody(route, request);
                yield route.action().answer(request.at(named));
            }
        };
    }

    private static boolean isOpen(Routes.Found found) {
        return found instanceof Routes.Found.Here(Routes.Match(Route route, var _))
                && route.scope().isEmpty();
    }

    private static void checkScope(Route route, Request request) {
        route.scope().ifPresent(scope -> {
            if (!request.caller().may(scope)) {
                throw ApiError.of(ErrorCode.FORBIDDEN);
            }
        });
    }

    private static void checkBody(Route route, Request request) {
        if (request.body().length == 0) {
            return;
        }
        if (!isOf(route.bodyType(), request.headers().get("content-type"))) {
            throw ApiError.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.body().length > route.bodyLimit()) {
            throw ApiError.of(ErrorCode.PAYLOAD_TOO_LARGE);
        }
    }

    /** Without a type a body is taken for what is expected. */
    private static boolean isOf(Route.BodyType expected, @Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (expected) {
            case JSON -> isJson(type);
            case FORM -> type.equals("application/x-www-form-urlencoded");
        };
    }

    private static boolean isJson(String type) {
        return Set.of("application/json", "text/json").contains(type)
                || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
