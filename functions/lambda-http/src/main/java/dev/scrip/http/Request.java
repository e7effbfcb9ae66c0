package dev.scrip.http;

import dev.scrip.access.Caller;
import dev.scrip.access.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What somebody asks for. Who they are comes from the authorizer alone, never from a header.
 *
 * @param segments of the path, decoded
 * @param parameters the segments that the route gives a name
 * @param headers by lower-case name
 * @param cookies by name
 */
public record Request(
        String method,
        List<String> segments,
        Map<String, String> parameters,
        Query query,
        Map<String, String> headers,
        Map<String, String> cookies,
        byte[] body,
        Optional<Caller> sender,
        String requestId) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
    private static final JsonReader JSON = new JsonReader(JsonLimits.OUTSIDE);

    /** Whoever is calling. Routes that are open to everybody must not ask. */
    public Caller caller() {
        return sender.orElseThrow(() -> ApiError.of(ErrorCode.UNAUTHORIZED));
    }

    public Tenant tenant() {
        return caller().tenant();
    }

    /** An id made here; one of another form names nothing. */
    public String ownId(String parameter) {
        return id(parameter, Ids::isOwnId);
    }

    /** The id of a customer; one of another form names nobody. */
    public String customerId(String parameter) {
        return id(parameter, Ids::isCustomerId);
    }

    /** The id of a usage event; one of another form names nothing. */
    public String eventId(String parameter) {
        return id(parameter, Ids::isEventId);
    }

    private String id(String parameter, Predicate<String> form) {
        return Optional.ofNullable(parameters.get(parameter)).filter(form).orElseThrow(ApiError::notFound);
    }

    public Page page() {
        return Page.of(query, headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** The body, which must be one JSON value. */
    public Json json() {
        try {
            return JSON.read(body);
        } catch (InvalidJson _) {
            throw ApiError.of(ErrorCode.INVALID_JSON);
        }
    }

    /** The body, which must be one JSON object. */
    public Json.Obj object() {
        if (json() instanceof Json.Obj object) {
            return object;
        }
        throw ApiError.of(ErrorCode.VALIDATION_FAILED, "body", "must be an object");
    }

    /** The fields of a page's form, by name; only the first value of each. */
    public Map<String, String> form() {
        return Query.parse(new String(body, StandardCharsets.UTF_8)).first();
    }

    /** The address that this was sent to, without a path; empty where it cannot be told. */
    public Optional<String> origin() {
        String scheme = header("x-forwarded-proto").filter("https"::equals).orElse("http");
        return header("host").filter(host -> HOST.matcher(host).matches()).map(host -> scheme + "://" + host);
    }

    /** Which attempt this is, by what client libraries say; 0 when they say nothing. */
    public int retryCount() {
        return header("x-stainless-retry-count")
                .filter(text -> text.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    Request at(Map<String, String> named) {
        return new Request(method, segments, named, query, headers, cookies, body, sender, requestId);
    }
}
