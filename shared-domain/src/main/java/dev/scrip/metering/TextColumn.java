package dev.scrip.metering;

import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts that look alike, stored together: each becomes a shape with the numbers and the UUIDs taken out, which are kept
 * as differences and as 16 bytes. {@code gen_1763_<uuid>} is then mostly its UUID. Restores every text exactly.
 */
final class TextColumn {
    private static final int PLAIN = 0;
    private static final int SHAPED = 1;

    private static final char LITERAL = '\u0000';
    private static final char NUMBER = '\u0001';
    private static final char UUID = '\u0002';
    private static final char HEX = '\u0003';

    private static final Pattern PARTS =
            Pattern.compile("(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"
                    + "|(?<hex>[0-9a-f]{32})|(?<number>0|[1-9][0-9]{0,17})");

    private TextColumn() {}

    static void write(ByteSink out, List<String> texts) {
        ByteSink plain = new ByteSink();
        texts.forEach(plain::text);
        ByteSink shaped = new ByteSink();
        writeShaped(shaped, texts);
        boolean shapes = shaped.size() < plain.size();
        out.number(shapes ? SHAPED : PLAIN);
        out.raw(shapes ? shaped.bytes() : plain.bytes());
    }

    static List<String> read(ByteSource in, int count) {
        return switch (in.count()) {
            case PLAIN -> readPlain(in, count);
            case SHAPED -> readShaped(in, count);
            default -> throw ByteSource.damaged();
        };
    }

    private static List<String> readPlain(ByteSource in, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(expanded(in, in.text()));
        }
        return texts;
    }

    private record Shaped(String shape, List<String> parts) {}

    private static void writeShaped(ByteSink out, List<String> texts) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<Shaped> values = new ArrayList<>();
        for (String text : texts) {
            Shaped value = shaped(text);
            places.putIfAbsent(value.shape(), places.size());
            values.add(value);
        }
        out.number(places.size());
        places.keySet().forEach(out::text);
        if (places.size() > 1) {
            values.forEach(value -> out.number(place(places, value)));
        }
        List<long[]> before = places.keySet().stream().map(TextColumn::zeros).toList();
        for (Shaped value : values) {
            writeParts(out, value, before.get(place(places, value)));
        }
    }

    private static int place(Map<String, Integer> places, Shaped value) {
        return places.getOrDefault(value.shape(), 0);
    }

    private static void writeParts(ByteSink out, Shaped value, long[] before) {
        int part = 0;
        for (char sign : signs(value.shape())) {
            String text = value.parts().get(part);
            if (sign == NUMBER) {
                long number = Long.parseLong(text);
                out.signed(number - before[part]);
                before[part] = number;
            } else {
                out.raw(HexFormat.of().parseHex(text.replace("-", "")));
            }
            part++;
        }
    }

    private static List<String> readShaped(ByteSource in, int count) {
        List<String> shapes = readPlain(in, in.count());
        List<String> chosen = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int place = shapes.size() > 1 ? in.count() : 0;
            if (place >= shapes.size()) {
                throw ByteSource.damaged();
            }
            places.add(place);
            // One shape needs no byte to be chosen, so that any number of texts could be announced.
            in.expand(0);
        }
        List<long[]> before = shapes.stream().map(TextColumn::zeros).toList();
        for (int place : places) {
            chosen.add(expanded(in, readParts(in, shapes.get(place), before.get(place))));
        }
        return chosen;
    }

    private static String expanded(ByteSource in, String text) {
        in.expand(text.length());
        return text;
    }

    private static String readParts(ByteSource in, String shape, long[] before) {
        if (isLiteral(shape)) {
            return shape.substring(1);
        }
        StringBuilder text = new StringBuilder();
        int part = 0;
        for (int i = 0; i < shape.length(); i++) {
            char sign = shape.charAt(i);
            switch (sign) {
                case NUMBER -> {
                    before[part] += in.signed();
                    text.append(before[part++]);
                }
                case UUID -> {
                    text.append(dashed(HexFormat.of().formatHex(in.raw(16))));
                    part++;
                }
                case HEX -> {
                    text.append(HexFormat.of().formatHex(in.raw(16)));
                    part++;
                }
                default -> text.append(sign);
            }
        }
        return text.toString();
    }

    private static Shaped shaped(String text) {
        if (text.chars().anyMatch(sign -> sign <= HEX)) {
            return new Shaped(LITERAL + text, List.of());
        }
        StringBuilder shape = new StringBuilder();
        List<String> parts = new ArrayList<>();
        Matcher matcher = PARTS.matcher(text);
        int end = 0;
        while (matcher.find()) {
            shape.append(text, end, matcher.start()).append(sign(matcher));
            parts.add(matcher.group());
            end = matcher.end();
        }
        return new Shaped(shape.append(text, end, text.length()).toString(), parts);
    }

    private static char sign(Matcher matcher) {
        if (matcher.start("uuid") >= 0) {
            return UUID;
        }
        return matcher.start("hex") >= 0 ? HEX : NUMBER;
    }

    private static boolean isLiteral(String shape) {
        return !shape.isEmpty() && shape.charAt(0) == LITERAL;
    }

    private static char[] signs(String shape) {
        if (isLiteral(shape)) {
            return new char[0];
        }
        StringBuilder signs = new StringBuilder();
        shape.chars().filter(sign -> sign <= HEX).forEach(sign -> signs.append((char) sign));
        return signs.toString().toCharArray();
    }

    private static long[] zeros(String shape) {
        return new long[signs(shape).length];
    }

    private static String dashed(String hex) {
        return hex.substring(0, 8)
                + '-'
                + hex.substring(8, 12)
                + '-'
                + hex.substring(12, 16)
                + '-'
                + hex.substring(16, 20)
                + '-'
                + hex.substring(20);
    }
}
