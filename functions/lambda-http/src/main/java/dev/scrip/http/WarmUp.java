package dev.scrip.http;

import java.util.Arrays;
import java.util.List;

/**
 * A request by a tenant that nobody is, for a function to answer before its snapshot is taken. Whatever it is, it changes
 * nothing and makes no id and no random number: all copies of the snapshot would have the same.
 *
 * @param cookies as browsers send them, a name and a value with {@code =} between
 */
public record WarmUp(String method, String path, List<String> cookies, String body) {

    public WarmUp {
        cookies = List.copyOf(cookies);
    }

    public static WarmUp get(String path) {
        return new WarmUp("GET", path, List.of(), "");
    }

    public static WarmUp post(String path, String body) {
        return new WarmUp("POST", path, List.of(), body);
    }

    public static List<WarmUp> reads(String... paths) {
        return Arrays.stream(paths).map(WarmUp::get).toList();
    }

    public WarmUp withCookie(String cookie) {
        return new WarmUp(method, path, List.of(cookie), body);
    }

    byte[] event() {
        var caller = Json.object()
                .put("business_id", "warm-up")
                .put("mode", "test")
                .put("key_id", "warm-up")
                .put("scopes", "read");
        var context = Json.object()
                .put("requestId", "warm-up")
                .put("stage", "$default")
                .put("http", Json.object().put("method", method).build())
                .put("authorizer", Json.object().put("lambda", caller.build()).build());
        return JsonWriter.bytes(Json.object()
                .put("rawPath", path)
                .put(
                        "headers",
                        Json.object().put("content-type", "application/json").build())
                .put("cookies", Json.array(cookies.stream().map(Json::text).toList()))
                .put("requestContext", context.build())
                .put("body", body)
                .build());
    }
}
