package dev.scrip.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.local.template.Resolver;
import java.net.URLDecoder;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The events of an HTTP API in payload format 2.0, for functions and for a Lambda authorizer. */
final class GatewayEvents {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final String API = "local";
    private static final String STAGE = "$default";
    private static final DateTimeFormatter CLF =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private GatewayEvents() {}

    /** @param context what the authorizer said about the caller; empty on a route without one */
    static byte[] forFunction(GatewayRequest request, RouteTable.Match match, Map<String, JsonNode> context) {
        ObjectNode event = common(request, match, "2.0");
        ObjectNode about = about(request, match);
        if (!context.isEmpty()) {
            about.putObject("authorizer").putObject("lambda").setAll(context);
        }
        event.set("requestContext", about);
        variables(event, match);
        Body.of(request).addTo(event);
        return bytes(event);
    }

    static byte[] forAuthorizer(GatewayRequest request, RouteTable.Match match, List<String> identity) {
        ObjectNode event = common(request, match, "2.0")
                .put("type", "REQUEST")
                .put(
                        "routeArn",
                        "arn:aws:execute-api:%s:%s:%s/%s/%s%s"
                                .formatted(
                                        Resolver.REGION,
                                        Resolver.ACCOUNT,
                                        API,
                                        STAGE,
                                        request.method(),
                                        request.rawPath()));
        identity.forEach(event.putArray("identitySource")::add);
        event.set("requestContext", about(request, match));
        variables(event, match);
        return bytes(event);
    }

    private static ObjectNode common(GatewayRequest request, RouteTable.Match match, String version) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", version)
                .put("routeKey", match.route().key())
                .put("rawPath", request.rawPath())
                .put("rawQueryString", request.rawQuery());
        if (!request.cookies().isEmpty()) {
            request.cookies().forEach(event.putArray("cookies")::add);
        }
        ObjectNode headers = event.putObject("headers");
        request.headers().forEach(headers::put);
        Map<String, String> query = query(request.rawQuery());
        if (!query.isEmpty()) {
            query.forEach(event.putObject("queryStringParameters")::put);
        }
        return event;
    }

    private static ObjectNode about(GatewayRequest request, RouteTable.Match match) {
        ObjectNode about = JSON.createObjectNode()
                .put("accountId", Resolver.ACCOUNT)
                .put("apiId", API)
                .put("domainName", "localhost")
                .put("domainPrefix", "localhost");
        about.putObject("http")
                .put("method", request.method())
                .put("path", request.rawPath())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1")
                .put("userAgent", request.header("user-agent").orElse(""));
        return about.put("requestId", request.id())
                .put("routeKey", match.route().key())
                .put("stage", STAGE)
                .put("time", CLF.format(request.time()))
                .put("timeEpoch", request.time().toEpochMilli());
    }

    private static void variables(ObjectNode event, RouteTable.Match match) {
        if (!match.variables().isEmpty()) {
            match.variables().forEach(event.putObject("pathParameters")::put);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                String value = parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "";
                query.merge(URLDecoder.decode(parts[0], UTF_8), value, (one, other) -> one + "," + other);
            }
        }
        return query;
    }

    private static byte[] bytes(ObjectNode event) {
        return event.toString().getBytes(UTF_8);
    }
}
