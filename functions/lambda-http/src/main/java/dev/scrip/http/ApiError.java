package dev.scrip.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer other than success. It names fields and says what is wrong with them, and never repeats a value. */
public final class ApiError extends RuntimeException {

    /** More fields than this are not listed. */
    public static final int MOST_DETAILS = 20;

    /** What is wrong with one field or parameter. */
    public record Detail(String field, String reason) {}

    private final ErrorCode code;
    private final List<Detail> details;
    private final Map<String, String> headers;

    private ApiError(ErrorCode code, List<Detail> details, Map<String, String> headers) {
        super(code.name(), null, false, false);
        this.code = code;
        this.details = details.stream().limit(MOST_DETAILS).toList();
        this.headers = headers;
    }

    public static ApiError of(ErrorCode code) {
        return new ApiError(
                code, List.of(), code.looksRetryableButIsFinal() ? Map.of("x-should-retry", "false") : Map.of());
    }

    public static ApiError of(ErrorCode code, List<Detail> details) {
        return new ApiError(code, details, of(code).headers);
    }

    public static ApiError of(ErrorCode code, String field, String reason) {
        return of(code, List.of(new Detail(field, reason)));
    }

    /** Contention or a dependency stood in the way for longer than we wait; the same request may work soon. */
    public static ApiError busy() {
        return of(ErrorCode.SERVICE_UNAVAILABLE).with("retry-after", "1");
    }

    public static ApiError notFound() {
        return of(ErrorCode.NOT_FOUND);
    }

    public ApiError with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ApiError(code, details, more);
    }

    public ErrorCode code() {
        return code;
    }

    public List<Detail> details() {
        return details;
    }

    Response response(String requestId) {
        var body = Json.object()
                .put("code", code.name())
                .put("message", code.message())
                .put("request_id", requestId);
        if (!details.isEmpty()) {
            List<Json> listed = new ArrayList<>();
            details.forEach(detail -> listed.add(Json.object()
                    .put("field", detail.field())
                    .put("reason", detail.reason())
                    .build()));
            body.put("details", Json.array(listed));
        }
        return Response.json(code.status(), body.build()).with(headers);
    }
}
