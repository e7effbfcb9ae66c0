package dev.scrip.http;

/** A read by a tenant that nobody is. */
final class WarmUp {
    private WarmUp() {}

    static byte[] get(String path) {
        var caller = Json.object()
                .put("business_id", "warm-up")
                .put("mode", "test")
                .put("key_id", "warm-up")
                .put("scopes", "read");
        var context = Json.object()
                .put("requestId", "warm-up")
                .put("stage", "$default")
                .put("http", Json.object().put("method", "GET").build())
                .put("authorizer", Json.object().put("lambda", caller.build()).build());
        return JsonWriter.bytes(Json.object()
                .put("rawPath", path)
                .put("requestContext", context.build())
                .build());
    }
}
