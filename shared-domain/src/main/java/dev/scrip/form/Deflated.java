package dev.scrip.form;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes with a first byte that says how much of the rest is compressed: what that makes shorter. */
public final class Deflated {
    private static final int PLAIN = 1;
    private static final int COMPRESSED = 2;
    private static final int COMPRESSED_IN_PART = 3;

    /** A third of the time of the best, for a hundredth more room in columns of events and two to five in deliveries. */
    private static final int QUICKLY = 3;

    /** What could be saved on fewer bytes is not worth the ten microseconds that compressing takes at least. */
    private static final int WORTH_IT = 192;

    /** Fewer bytes hardly ever get any shorter, be they what they may. */
    private static final int SHORTEST = 64;

    // Far above what a full request inflates to; keeps a forged message from filling the memory.
    private static final int LONGEST = 8 << 20;

    private Deflated() {}

    public static byte[] pack(byte[] content) {
        if (content.length < SHORTEST) {
            return plain(content);
        }
        byte[] compressed = deflate(content, content.length, QUICKLY);
        if (compressed.length >= content.length) {
            return plain(content);
        }
        ByteSink packed = new ByteSink();
        packed.number(COMPRESSED);
        packed.raw(compressed);
        return packed.bytes();
    }

    /**
     * Packs bytes of which those at the end are known not to get any shorter, such as random ones: trying would take most
     * of the time.
     */
    public static byte[] pack(byte[] content, int incompressible) {
        int compressible = content.length - incompressible;
        if (incompressible == 0) {
            return pack(content);
        }
        if (compressible < WORTH_IT) {
            return plain(content);
        }
        byte[] compressed = deflate(content, compressible, QUICKLY);
        ByteSink packed = new ByteSink();
        packed.number(COMPRESSED_IN_PART);
        packed.block(compressed);
        packed.raw(content, compressible, incompressible);
        return packed.size() <= content.length ? packed.bytes() : plain(content);
    }

    private static byte[] plain(byte[] content) {
        ByteSink packed = new ByteSink();
        packed.number(PLAIN);
        packed.raw(content);
        return packed.bytes();
    }

    /** @throws IllegalArgumentException when the bytes are not what was packed here */
    public static byte[] unpack(byte[] packed) {
        ByteSource source = new ByteSource(packed);
        return switch (source.count()) {
            case PLAIN -> source.rest();
            case COMPRESSED -> inflate(source.rest());
            case COMPRESSED_IN_PART -> joined(inflate(source.block()), source.rest());
            default -> throw ByteSource.damaged();
        };
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] deflate(byte[] content, int length, int level) {
        Deflater deflater = new Deflater(level, true);
        try {
            deflater.setInput(content, 0, length);
            deflater.finish();
            byte[] out = new byte[length + 64];
            int size = deflater.deflate(out);
            while (!deflater.finished()) {
                out = Arrays.copyOf(out, 2 * out.length);
                size += deflater.deflate(out, size, out.length - size);
            }
            return Arrays.copyOf(out, size);
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] body) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(body);
            byte[] out = new byte[4 * body.length + 64];
            int size = inflater.inflate(out);
            while (!inflater.finished()) {
                if (size < out.length || size > LONGEST) {
                    throw ByteSource.damaged();
                }
                out = Arrays.copyOf(out, 2 * out.length);
                size += inflater.inflate(out, size, out.length - size);
            }
            if (size > LONGEST) {
                throw ByteSource.damaged();
            }
            return Arrays.copyOf(out, size);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("the bytes do not inflate", e);
        } finally {
            inflater.end();
        }
    }
}
