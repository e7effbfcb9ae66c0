package dev.scrip.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Bytes with a first byte that says whether the rest is compressed: it is where that makes it shorter. */
public final class Deflated {
    private static final int PLAIN = 1;
    private static final int COMPRESSED = 2;
    // Far above what a full request inflates to; keeps a forged message from filling the memory.
    private static final int LONGEST = 8 << 20;

    private Deflated() {}

    public static byte[] pack(byte[] content) {
        byte[] compressed = deflate(content);
        boolean shorter = compressed.length < content.length;
        byte[] body = shorter ? compressed : content;
        byte[] packed = new byte[body.length + 1];
        packed[0] = (byte) (shorter ? COMPRESSED : PLAIN);
        System.arraycopy(body, 0, packed, 1, body.length);
        return packed;
    }

    /** @throws IllegalArgumentException when the bytes are not what was packed here */
    public static byte[] unpack(byte[] packed) {
        ByteSource source = new ByteSource(packed);
        int form = source.count();
        byte[] body = source.raw(packed.length - 1);
        return switch (form) {
            case PLAIN -> body;
            case COMPRESSED -> inflate(body);
            default -> throw ByteSource.damaged();
        };
    }

    private static byte[] deflate(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2 + 16);
        try (DeflaterOutputStream deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] inflate(byte[] body) {
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream inflating = new InflaterInputStream(new ByteArrayInputStream(body), inflater)) {
            byte[] content = inflating.readNBytes(LONGEST + 1);
            if (content.length > LONGEST) {
                throw ByteSource.damaged();
            }
            return content;
        } catch (IOException e) {
            throw new IllegalArgumentException("the bytes do not inflate", e);
        } finally {
            inflater.end();
        }
    }
}
