package dev.scrip.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.template.HttpRoute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a request to a response: route, authorizer, function. */
public final class Gateway {

    /** The longest an HTTP API waits for a function. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RouteTable routes;
    private final Map<String, LambdaFunction> functions;
    private final Optional<Authorizer> authorizer;

    public Gateway(List<HttpRoute> routes, Map<String, LambdaFunction> functions, Optional<Authorizer> authorizer) {
        this.routes = new RouteTable(routes);
        this.functions = functions;
        this.authorizer = authorizer;
    }

    GatewayResponse answer(GatewayRequest request) {
        if (request.bodyTooLarge()) {
            return GatewayResponse.TOO_LARGE;
        }
        if (request.headersTooLarge()) {
            return GatewayResponse.HEADERS_TOO_LARGE;
        }
        try {
            Optional<RouteTable.Match> match = routes.find(request.method(), request.rawPath());
            return match.isPresent() ? guarded(request, match.get()) : GatewayResponse.NOT_FOUND;
        } catch (FunctionFailure e) {
            e.printStackTrace();
            return e.timedOut() ? GatewayResponse.UNAVAILABLE : GatewayResponse.FAULT;
        } catch (IOException | IllegalArgumentException e) {
            e.printStackTrace();
            return GatewayResponse.FAULT;
        }
    }

    private GatewayResponse guarded(GatewayRequest request, RouteTable.Match match)
            throws FunctionFailure, IOException {
        if (!match.route().authorized() || authorizer.isEmpty()) {
            return call(request, match, Map.of());
        }
        Optional<Authorizer.Decision> decision = authorizer.get().decide(request, match);
        if (decision.isEmpty()) {
            return GatewayResponse.UNAUTHORIZED;
        }
        return decision.get().allowed() ? call(request, match, decision.get().context()) : GatewayResponse.FORBIDDEN;
    }

    private GatewayResponse call(GatewayRequest request, RouteTable.Match match, Map<String, JsonNode> context)
            throws FunctionFailure, IOException {
        LambdaFunction function = Optional.ofNullable(
                        functions.get(match.route().functionId()))
                .orElseThrow(() -> new IllegalArgumentException(
                        "no function " + match.route().functionId()));
        return GatewayResponse.read(function.invoke(GatewayEvents.forFunction(request, match, context), PATIENCE));
    }
}
