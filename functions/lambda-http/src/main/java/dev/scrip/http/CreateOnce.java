package dev.scrip.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.access.Receipt;
import dev.scrip.form.Sha256;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps a request that creates something from creating it twice.
 *
 * <p>With an {@code Idempotency-Key} header the request is recognised for 24 hours, and a different body under the same
 * key is refused. Without one it is recognised for five minutes by its key, path and body, and only when the client says
 * that it is a retry: two equal requests that are no retries are two wishes.
 *
 * <p>The store writes the receipt in the transaction that creates the thing, under the condition {@link Receipt} states,
 * and answers with the receipt that was in the way. That beats every other refusal of the store, such as a name taken.
 *
 * <pre>{@code
 * var once = CreateOnce.of(request);
 * switch (things.create(thing, Optional.of(once.receipt(thing.id(), now)))) {
 *     case Created _ -> Response.created(json(thing));
 *     case Repeated(Receipt earlier) ->                  // createdBy refuses a key used with another body
 *         CreateOnce.replayed(Response.created(json(things.find(tenant, once.createdBy(earlier)))));
 * }
 * }</pre>
 */
public final class CreateOnce {
    private static final Duration KEYED = Duration.ofHours(24);
    private static final Duration UNKEYED = Duration.ofMinutes(5);
    private static final Pattern KEY = Pattern.compile("[ -~]{1,255}");
    private static final String HEADER = "idempotency-key";

    private final String hash;
    private final byte[] fingerprint;
    private final boolean keyed;
    private final boolean retry;

    private CreateOnce(String hash, byte[] fingerprint, boolean keyed, boolean retry) {
        this.hash = hash;
        this.fingerprint = fingerprint;
        this.keyed = keyed;
        this.retry = retry;
    }

    public static CreateOnce of(Request request) {
        return of(request, Optional.empty());
    }

    /** @param keyInBody for where the contract has it there too; the header is preferred */
    public static CreateOnce of(Request request, Optional<String> keyInBody) {
        String place = request.method() + " /" + String.join("/", request.segments());
        byte[] fingerprint =
                Sha256.of(request.body().length == 0 ? request.body() : JsonWriter.canonical(request.json()));
        Optional<String> key = request.header(HEADER).or(() -> keyInBody);
        key.filter(text -> !KEY.matcher(text).matches()).ifPresent(_ -> {
            throw ApiError.of(
                    ErrorCode.INVALID_REQUEST_PARAMETERS, HEADER, "must be 1 to 255 printable ASCII characters");
        });
        String subject = key.map(text -> "keyed\n" + place + "\n" + text)
                .orElseGet(() -> "unkeyed\n" + place + "\n" + request.caller().keyId() + "\n" + base64(fingerprint));
        return new CreateOnce(
                base64(Sha256.of(subject.getBytes(UTF_8))), fingerprint, key.isPresent(), request.retryCount() > 0);
    }

    /** The id that a receipt found in the way stands for; refuses the request when it was for another body. */
    public String createdBy(Receipt there) {
        if (!MessageDigest.isEqual(there.fingerprint(), fingerprint)) {
            throw ApiError.of(ErrorCode.IDEMPOTENCY_KEY_REUSED);
        }
        return there.createdId();
    }

    /**
     * To be written with what is created. One that a retry writes is not replaceable: the attempt before it may still be
     * on its way, and must then find it.
     */
    public Receipt receipt(String createdId, Instant now) {
        return new Receipt(hash, fingerprint, now.plus(keyed ? KEYED : UNKEYED), !keyed && !retry, createdId);
    }

    /** The answer to a request that is not the first. */
    public static Response replayed(Response first) {
        return first.with("idempotent-replayed", "true");
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
