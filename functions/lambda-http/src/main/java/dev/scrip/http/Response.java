package dev.scrip.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An answer: status, headers by lower-case name, and a body or none. */
public record Response(int status, Map<String, String> headers, Optional<String> body) {

    public Response {
        headers = Map.copyOf(headers);
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
    public static Response items(java.util.List<? extends Json> items) {
        return ok(Json.object().put("items", Json.array(items)).build());
    }

    /** A page for people to look at. */
    public static Response html(int status, String page) {
        return new Response(status, Map.of("content-type", "text/html; charset=utf-8"), Optional.of(page));
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

    Response with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Response(status, all, body);
    }
}
