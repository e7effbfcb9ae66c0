package dev.scrip.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A response on its way out. */
record GatewayResponse(int status, Map<String, String> headers, List<String> cookies, byte[] body) {

    /** Set by the server itself. */
    private static final Set<String> OWN = Set.of("content-length", "connection", "transfer-encoding", "date");

    static final GatewayResponse NOT_FOUND = said(404, "Not Found");
    static final GatewayResponse UNAUTHORIZED = said(401, "Unauthorized");
    static final GatewayResponse FORBIDDEN = said(403, "Forbidden");
    static final GatewayResponse TOO_LARGE = said(413, "Request Entity Too Large");
    static final GatewayResponse HEADERS_TOO_LARGE = said(431, "Request Header Fields Too Large");
    static final GatewayResponse FAULT = said(500, "Internal Server Error");
    static final GatewayResponse UNAVAILABLE = said(503, "Service Unavailable");

    /** What the gateway itself says. */
    private static GatewayResponse said(int status, String message) {
        return new GatewayResponse(
                status,
                Map.of("content-type", "application/json"),
                List.of(),
                ("{\"message\":\"" + message + "\"}").getBytes(UTF_8));
    }

    /** A function's answer: with a status code it is a response, without one it is the body of a 200. */
    static GatewayResponse read(byte[] answer) throws IOException {
        JsonNode json = GatewayEvents.JSON.readTree(answer);
        if (!json.has("statusCode")) {
            return new GatewayResponse(200, Map.of("content-type", "application/json"), List.of(), answer);
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
            headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText());
        }
        List<String> cookies = new ArrayList<>();
        json.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
        String text = json.path("body").asText("");
        byte[] body =
                json.path("isBase64Encoded").asBoolean() ? Base64.getDecoder().decode(text) : text.getBytes(UTF_8);
        if (body.length > 0) {
            headers.putIfAbsent("content-type", "text/plain;charset=UTF-8");
        }
        return new GatewayResponse(json.path("statusCode").asInt(500), headers, cookies, body);
    }

    void write(HttpExchange exchange, String requestId) throws IOException {
        headers.forEach((name, value) -> {
            if (!OWN.contains(name)) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        cookies.forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
        exchange.getResponseHeaders().set("Apigw-Requestid", requestId);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (empty && status == 204) {
            // The server leaves the length out here; a client that gets it knows that nothing follows.
            exchange.getResponseHeaders().set("Content-Length", "0");
        }
        exchange.sendResponseHeaders(status, empty ? -1 : body.length);
        if (!empty) {
            exchange.getResponseBody().write(body);
        }
    }
}
