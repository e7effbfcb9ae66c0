package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that look alike, stored together: each becomes a shape with the numbers and the UUIDs taken out, which are kept
 * as differences and as 16 bytes. {@code gen_1763_<uuid>} is then mostly its UUID. Restores every text exactly.
 */
final class TextColumn {
    private static final int PLAIN = 0;
    private static final int SHAPED = 1;

    private TextColumn() {}

    static void write(ByteSink out, List<String> texts) {
        ByteSink shaped = new ByteSink();
        writeShaped(shaped, texts);
        boolean shapes = shaped.size() < plainSize(texts, shaped.size());
        out.number(shapes ? SHAPED : PLAIN);
        if (shapes) {
            out.raw(shaped.bytes());
        } else {
            texts.forEach(out::text);
        }
    }

    static List<String> read(ByteSource in, int count) {
        return switch (in.count()) {
            case PLAIN -> readPlain(in, count);
            case SHAPED -> readShaped(in, count);
            default -> throw ByteSource.damaged();
        };
    }

    /** How long they are plain, or anything more than {@code enough} where they are longer than that. */
    private static long plainSize(List<String> texts, int enough) {
        // No text has more characters than bytes, so this is the least that it can be.
        long least = 0;
        for (String text : texts) {
            least += 1L + text.length();
        }
        if (least > enough) {
            return least;
        }
        ByteSink plain = new ByteSink();
        texts.forEach(plain::text);
        return plain.size();
    }

    private static List<String> readPlain(ByteSource in, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(expanded(in, in.text()));
        }
        return texts;
    }

    private static void writeShaped(ByteSink out, List<String> texts) {
        Map<String, Differences> shapes = new LinkedHashMap<>();
        List<Differences> chosen = new ArrayList<>(texts.size());
        ByteSink parts = new ByteSink();
        TextShape.Reader reader = new TextShape.Reader();
        for (String text : texts) {
            reader.read(text);
            Differences differences = shapes.get(reader.shape());
            if (differences == null) {
                differences = new Differences(shapes.size(), reader.shape());
                shapes.put(reader.shape(), differences);
            }
            differences.write(parts, reader);
            chosen.add(differences);
        }
        out.number(shapes.size());
        shapes.keySet().forEach(out::text);
        if (shapes.size() > 1) {
            chosen.forEach(differences -> out.number(differences.place));
        }
        out.raw(parts.bytes());
    }

    private static List<String> readShaped(ByteSource in, int count) {
        List<Differences> shapes = new ArrayList<>();
        for (String shape : readPlain(in, in.count())) {
            shapes.add(new Differences(shapes.size(), shape));
        }
        List<Differences> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = shapes.size() > 1 ? in.count() : 0;
            if (place >= shapes.size()) {
                throw ByteSource.damaged();
            }
            chosen.add(shapes.get(place));
            // One shape needs no byte to be chosen, so that any number of texts could be announced.
            in.expand(0);
        }
        List<String> texts = new ArrayList<>(count);
        chosen.forEach(differences -> texts.add(expanded(in, differences.read(in))));
        return texts;
    }

    private static String expanded(ByteSource in, String text) {
        in.expand(text.length());
        return text;
    }

    /** One shape of a column, and the numbers of the text before: the next ones are stored as differences from them. */
    private static final class Differences {
        private final int place;
        private final TextShape shape;
        private final long[] before;
        private final byte[] hex;
        private String last = "";

        Differences(int place, String shape) {
            this.place = place;
            this.shape = new TextShape(shape);
            this.before = new long[this.shape.parts()];
            int numbers = 0;
            for (int part = 0; part < before.length; part++) {
                numbers += this.shape.isNumber(part) ? 1 : 0;
            }
            this.hex = new byte[(before.length - numbers) * TextShape.HEX_BYTES];
        }

        void write(ByteSink out, TextShape.Reader reader) {
            for (int part = 0; part < before.length; part++) {
                if (shape.isNumber(part)) {
                    long number = reader.number(part);
                    out.signed(number - before[part]);
                    before[part] = number;
                } else {
                    reader.writeHex(part, out);
                }
            }
        }

        String read(ByteSource in) {
            if (before.length == 0) {
                return shape.literal();
            }
            boolean changed = last.isEmpty();
            int bytes = 0;
            for (int part = 0; part < before.length; part++) {
                if (shape.isNumber(part)) {
                    long difference = in.signed();
                    changed |= difference != 0;
                    before[part] += difference;
                } else {
                    in.copy(hex, bytes, TextShape.HEX_BYTES);
                    bytes += TextShape.HEX_BYTES;
                    changed = true;
                }
            }
            if (changed) {
                last = shape.restored(before, hex);
            }
            return last;
        }
    }
}
