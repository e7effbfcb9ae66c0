package dev.scrip.local.kms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Something encrypted with AES-256-GCM, together with what must be said to read it: which key, and its context. */
record Sealed(String keyId, byte[] nonce, byte[] text) {

    static final int NONCE_BYTES = 12;

    private static final byte FORM = 1;
    private static final int TAG_BITS = 128;

    static Sealed seal(SecretKey key, String keyId, Map<String, String> context, byte[] nonce, byte[] plain) {
        try {
            return new Sealed(
                    keyId,
                    nonce,
                    cipher(Cipher.ENCRYPT_MODE, key, keyId, context, nonce).doFinal(plain));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES in GCM", e);
        }
    }

    /** Empty when it was damaged, or sealed with another key or another context. */
    Optional<byte[]> open(SecretKey key, Map<String, String> context) {
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, key, keyId, context, nonce).doFinal(text));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    byte[] blob() {
        byte[] id = keyId.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + id.length + NONCE_BYTES + text.length)
                .put(FORM)
                .put((byte) id.length)
                .put(id)
                .put(nonce)
                .put(text)
                .array();
    }

    /** Empty when it has not the form of a {@link #blob()}. */
    static Optional<Sealed> read(byte[] blob) {
        try {
            var from = ByteBuffer.wrap(blob);
            if (from.get() != FORM) {
                return Optional.empty();
            }
            byte[] id = take(from, Byte.toUnsignedInt(from.get()));
            byte[] nonce = take(from, NONCE_BYTES);
            return Optional.of(new Sealed(new String(id, UTF_8), nonce, take(from, from.remaining())));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] take(ByteBuffer from, int count) {
        byte[] bytes = new byte[count];
        from.get(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, SecretKey key, String keyId, Map<String, String> context, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(authenticated(keyId, new TreeMap<>(context)));
        return cipher;
    }

    /** Each text with its length before it, so that no two contexts read the same. */
    private static byte[] authenticated(String keyId, SortedMap<String, String> context) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            write(out, keyId);
            for (Map.Entry<String, String> pair : context.entrySet()) {
                write(out, pair.getKey());
                write(out, pair.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
