package dev.scrip.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What shows a receiver that a message comes from here and nobody changed it, as Standard Webhooks lays down. */
public final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "v1,";

    private Signature() {}

    /**
     * One signature: a version, a comma and the HMAC in Base64.
     *
     * @param secret its bytes, not the text it is shown as
     * @param id of the message, the same in every attempt; without a full stop
     * @param at when it is sent; whole seconds count
     */
    public static String of(byte[] secret, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(UTF_8));
            return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign", e);
        }
    }

    /** One signature for each secret, in their order, with spaces between them: any of them is enough. */
    public static String of(List<byte[]> secrets, String id, Instant at, byte[] body) {
        return secrets.stream().map(secret -> of(secret, id, at, body)).collect(Collectors.joining(" "));
    }
}
