package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Texts that look alike, stored together: each becomes a shape with the numbers and the UUIDs taken out, which are kept
 * as differences and as 16 bytes, these after all else. {@code gen_1763_<uuid>} is then mostly its UUID. Restores every text
 * exactly.
 */
final class TextColumn {
    private static final int PLAIN = 0;
    private static final int SHAPED = 1;

    private TextColumn() {}

    /** Returns how many bytes of UUIDs and hashes it ends with. */
    static int write(ByteSink out, List<String> texts) {
        ByteSink shaped = new ByteSink();
        ByteSink hex = new ByteSink();
        writeShaped(shaped, hex, texts);
        int size = shaped.size() + hex.size();
        if (size < plainSize(texts, size)) {
            out.number(SHAPED);
            out.raw(shaped);
            out.raw(hex);
            return hex.size();
        }
        out.number(PLAIN);
        texts.forEach(out::text);
        return 0;
    }

    static List<String> read(ByteSource in, int count) {
        return read(in, count, TextColumn::readApart);
    }

    /** Reads the first form, in which the numbers and UUIDs of each text lay together. */
    static List<String> readFirstForm(ByteSource in, int count) {
        return read(in, count, TextColumn::readTogether);
    }

    private static List<String> read(ByteSource in, int count, Parts parts) {
        return switch (in.count()) {
            case PLAIN -> readPlain(in, count);
            case SHAPED -> readShaped(in, count, parts);
            default -> throw ByteSource.damaged();
        };
    }

    /** How the parts lie that were taken out of texts of these shapes. */
    private interface Parts {
        List<String> read(ByteSource in, List<Differences> chosen);
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

    private static void writeShaped(ByteSink out, ByteSink hex, List<String> texts) {
        Map<String, Differences> shapes = new LinkedHashMap<>();
        int[] places = new int[texts.size()];
        ByteSink numbers = new ByteSink();
        TextShape.Reader reader = new TextShape.Reader();
        String last = "";
        Differences differences = new Differences(-1, last);
        int at = 0;
        for (String text : texts) {
            reader.read(text);
            // Most have the shape of the one before.
            if (at == 0 || !reader.shape().equals(last)) {
                last = reader.shape();
                differences = shapes.computeIfAbsent(last, shape -> new Differences(shapes.size(), shape));
            }
            reader.writeNumbers(numbers, differences.before);
            reader.writeHex(hex);
            places[at++] = differences.place;
        }
        out.number(shapes.size());
        shapes.keySet().forEach(out::text);
        if (shapes.size() > 1) {
            for (int place : places) {
                out.number(place);
            }
        }
        out.raw(numbers);
    }

    private static List<String> readShaped(ByteSource in, int count, Parts parts) {
        List<Differences> shapes = new ArrayList<>();
        for (String shape : readPlain(in, in.count())) {
            shapes.add(new Differences(shapes.size(), shape));
        }
        for (int i = 0; i < count; i++) {
            // One shape needs no byte to be chosen, so that any number of texts could be announced.
            in.expand(0);
        }
        if (shapes.size() == 1 && shapes.getFirst().shape.parts() == 0) {
            return Collections.nCopies(count, shapes.getFirst().last);
        }
        return parts.read(in, chosen(in, count, shapes));
    }

    /** The shape of each text. */
    private static List<Differences> chosen(ByteSource in, int count, List<Differences> shapes) {
        List<Differences> chosen = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int place = shapes.size() > 1 ? in.count() : 0;
            if (place >= shapes.size()) {
                throw ByteSource.damaged();
            }
            chosen.add(shapes.get(place));
        }
        return chosen;
    }

    private static List<String> readApart(ByteSource in, List<Differences> chosen) {
        long count = 0;
        for (Differences differences : chosen) {
            count += differences.before.length;
        }
        Numbers numbers = new Numbers(in.each(count));
        for (Differences differences : chosen) {
            differences.readNumbers(in, numbers);
        }
        List<String> texts = new ArrayList<>(chosen.size());
        for (Differences differences : chosen) {
            texts.add(expanded(in, differences.next(numbers, in)));
        }
        return texts;
    }

    private static List<String> readTogether(ByteSource in, List<Differences> chosen) {
        List<String> texts = new ArrayList<>(chosen.size());
        for (Differences differences : chosen) {
            texts.add(expanded(in, differences.nextTogether(in)));
        }
        return texts;
    }

    private static String expanded(ByteSource in, String text) {
        in.expand(text.length());
        return text;
    }

    /** The numbers of all texts of a column, one after another. */
    private static final class Numbers {
        private final long[] all;
        private int size;
        private int taken;

        Numbers(int count) {
            all = new long[count];
        }

        void add(long number) {
            all[size++] = number;
        }

        long next() {
            return all[taken++];
        }
    }

    /** One shape of a column, and the numbers of the text before: the next ones are stored as differences from them. */
    private static final class Differences {
        private final int place;
        private final TextShape shape;
        private final long[] before;
        private final long[] ofLast;
        private String last;
        private boolean anew;

        Differences(int place, String shape) {
            this.place = place;
            this.shape = new TextShape(shape);
            this.before = new long[this.shape.numbers()];
            this.ofLast = new long[before.length];
            this.last = this.shape.literal();
            this.anew = this.shape.parts() > 0;
        }

        void readNumbers(ByteSource in, Numbers numbers) {
            for (int i = 0; i < before.length; i++) {
                before[i] += in.signed();
                numbers.add(before[i]);
            }
        }

        String nextTogether(ByteSource in) {
            Numbers numbers = new Numbers(before.length);
            ByteSink hex = new ByteSink();
            for (int part = 0, number = 0; part < shape.parts(); part++) {
                if (shape.isNumber(part)) {
                    before[number] += in.signed();
                    numbers.add(before[number++]);
                } else {
                    hex.fixed(in.fixed());
                    hex.fixed(in.fixed());
                }
            }
            return next(numbers, new ByteSource(hex.bytes()));
        }

        /** Several texts that are the same are one object. */
        String next(Numbers numbers, ByteSource hex) {
            for (int i = 0; i < before.length; i++) {
                long number = numbers.next();
                anew |= number != ofLast[i];
                ofLast[i] = number;
            }
            if (anew) {
                last = shape.restored(ofLast, hex);
                anew = before.length < shape.parts();
            }
            return last;
        }
    }
}
