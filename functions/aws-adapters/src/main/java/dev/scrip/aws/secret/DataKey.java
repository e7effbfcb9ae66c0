package dev.scrip.aws.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key for one secret: AES-256-GCM. It encrypts once. */
final class DataKey {
    static final int LENGTH = 32;
    static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;

    DataKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    byte[] encrypt(byte[] plain, byte[] nonce, Map<String, String> context) {
        try {
            var out = new ByteSink();
            out.raw(nonce);
            out.raw(cipher(Cipher.ENCRYPT_MODE, nonce, context).doFinal(plain));
            return out.bytes();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot encrypt", e);
        }
    }

    /** @throws IllegalStateException when it was encrypted with another context or key, or is damaged */
    byte[] decrypt(byte[] encrypted, Map<String, String> context) {
        var in = new ByteSource(encrypted);
        byte[] nonce = in.raw(NONCE_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, context).doFinal(in.raw(encrypted.length - NONCE_LENGTH));
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("a sealed secret does not open", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot decrypt", e);
        }
    }

    private Cipher cipher(int direction, byte[] nonce, Map<String, String> context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(direction, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(new TreeMap<>(context).toString().getBytes(UTF_8));
        return cipher;
    }
}
