package dev.scrip.http;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer: status, headers by lower-case name, and a body or none.
 *
 * @param encoded whether the body stands for bytes, in Base64
 * @param cookies each as a whole line of {@code Set-Cookie}
 */
public record Response(
        int status, Map<String, String> headers, Optional<String> body, boolean encoded, List<String> cookies) {

    public Response {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    private Response(int status, Map<String, String> headers, Optional<String> body) {
        this(status, headers, body, false, List.of());
    }

    public static Response json(int status, Json body) {
        return new Response(status, Map.of("content-type", "application/json"), Optional.of(JsonWriter.text(body)));
    }

    public static Response ok(Json body) {
        return json(200, body);
    }

    public static Response created(Json body) {
        return json(201, body);
    }

    /** A page of a list. */
    public static Response items(List<? extends Json> items) {
        return ok(Json.object().put("items", Json.array(items)).build());
    }

    /** A page for people to look at. */
    public static Response html(int status, String page) {
        return new Response(status, Map.of("content-type", "text/html; charset=utf-8"), Optional.of(page));
    }

    /** Text that is neither JSON nor a page. */
    public static Response text(int status, String contentType, String text) {
        return new Response(status, Map.of("content-type", contentType), Optional.of(text));
    }

    /** The bytes of a file. */
    public static Response file(String contentType, byte[] bytes) {
        return new Response(
                200,
                Map.of("content-type", contentType),
                Optional.of(Base64.getEncoder().encodeToString(bytes)),
                true,
                List.of());
    }

    /** To be looked at in another place. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("location", location), Optional.empty());
    }

    /** 200 with a length of zero and no content type: clients that parse JSON by its type leave it alone. */
    public static Response empty() {
        return new Response(200, Map.of("content-length", "0"), Optional.empty());
    }

    public static Response noContent() {
        return new Response(204, Map.of(), Optional.empty());
    }

    public Response with(String header, String value) {
        return with(Map.of(header, value));
    }

    /** With headers added, or in place of those of the same name. */
    public Response with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body, encoded, cookies);
    }

    /** @param line of {@code Set-Cookie} */
    public Response withCookie(String line) {
        var all = new ArrayList<>(cookies);
        all.add(line);
        return new Response(status, headers, body, encoded, all);
    }
}
