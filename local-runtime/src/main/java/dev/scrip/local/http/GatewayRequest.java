package dev.scrip.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A request as it came in.
 *
 * @param rawPath still encoded
 * @param headers by lower-case name, several values joined by commas; cookies are apart
 */
record GatewayRequest(
        String id,
        Instant time,
        String method,
        String rawPath,
        String rawQuery,
        Map<String, String> headers,
        List<String> cookies,
        byte[] body) {

    /** What an HTTP API takes at most. */
    static final int MOST_BODY_BYTES = 10 * 1024 * 1024;

    static final int MOST_HEADER_BYTES = 10_240;

    static GatewayRequest read(HttpExchange exchange, Instant now) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        List<String> cookies = Optional.ofNullable(headers.remove("cookie")).stream()
                .flatMap(line -> List.of(line.split("; ?|,")).stream())
                .toList();
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        return new GatewayRequest(
                UUID.randomUUID().toString(),
                now,
                exchange.getRequestMethod(),
                Optional.ofNullable(exchange.getRequestURI().getRawPath())
                        .filter(path -> path.startsWith("/"))
                        .orElse("/"),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                cookies,
                body);
    }

    boolean bodyTooLarge() {
        return body.length > MOST_BODY_BYTES;
    }

    boolean headersTooLarge() {
        int size = method.length() + rawPath.length() + rawQuery.length();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size > MOST_HEADER_BYTES;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
