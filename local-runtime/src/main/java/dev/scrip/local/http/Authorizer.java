package dev.scrip.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scrip.local.lambda.FunctionFailure;
import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.template.Tree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The gateway's side of a Lambda authorizer with simple answers: asks it, and remembers what it said for a while. */
public final class Authorizer {

    private final LambdaFunction function;
    private final List<String> headers;
    private final Duration remembered;
    private final InstantSource clock;
    private final Map<List<String>, Decision> decisions = new ConcurrentHashMap<>();

    private Authorizer(LambdaFunction function, List<String> headers, Duration remembered, InstantSource clock) {
        this.function = function;
        this.headers = headers;
        this.remembered = remembered;
        this.clock = clock;
    }

    /** @param declared an authorizer of the template's HTTP API */
    public static Authorizer of(Tree declared, LambdaFunction function, InstantSource clock) {
        return new Authorizer(
                function,
                declared.at("Identity", "Headers").list().stream()
                        .map(Tree::text)
                        .toList(),
                Duration.ofSeconds(declared.at("Identity", "ReauthorizeEvery").number(0)),
                clock);
    }

    /** What the authorizer said, and until when that holds. */
    record Decision(boolean allowed, Map<String, JsonNode> context, Instant until) {}

    /** Empty when the request does not even say who it is: then nobody is asked. */
    Optional<Decision> decide(GatewayRequest request, RouteTable.Match match) throws FunctionFailure, IOException {
        List<String> identity = headers.stream()
                .map(request::header)
                .flatMap(Optional::stream)
                .filter(value -> !value.isBlank())
                .toList();
        if (identity.size() < headers.size()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<Decision> known =
                Optional.ofNullable(decisions.get(identity)).filter(decision -> now.isBefore(decision.until()));
        if (known.isPresent()) {
            return known;
        }
        Decision fresh = ask(request, match, identity, now.plus(remembered));
        decisions.values().removeIf(decision -> !now.isBefore(decision.until()));
        decisions.put(identity, fresh);
        return Optional.of(fresh);
    }

    private Decision ask(GatewayRequest request, RouteTable.Match match, List<String> identity, Instant until)
            throws FunctionFailure, IOException {
        JsonNode answer =
                GatewayEvents.JSON.readTree(function.invoke(GatewayEvents.forAuthorizer(request, match, identity)));
        Map<String, JsonNode> context = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : answer.path("context").properties()) {
            context.put(member.getKey(), member.getValue());
        }
        return new Decision(answer.path("isAuthorized").asBoolean(false), context, until);
    }
}
