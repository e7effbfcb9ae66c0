package dev.scrip.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 digests. */
public final class Sha256 {
    /** Copied for each digest: to find the algorithm anew takes as long as a digest of a short text. */
    private static final MessageDigest EMPTY = algorithm();

    private Sha256() {}

    /** Of the parts one after another. */
    public static byte[] of(byte[]... parts) {
        try {
            var digest = (MessageDigest) EMPTY.clone();
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("the JDK's own digests can be copied", impossible);
        }
    }

    /** Of the text in UTF-8. */
    public static byte[] of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the text in UTF-8, as 43 letters, digits, {@code -} and {@code _}. */
    public static String text(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(of(text));
    }

    private static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
