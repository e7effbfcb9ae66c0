package dev.scrip.metering;

import dev.scrip.credit.MetadataInOrder;
import dev.scrip.credit.MetadataValue;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Events stored column by column, because the values of one column resemble each other. Their customers stand elsewhere. */
final class EventColumns {
    private static final long MICROS = 1_000_000;
    private static final int NANOS_A_MICRO = 1_000;

    private enum Kind {
        TEXT,
        NUMERAL,
        BOOL
    }

    private static final List<Kind> KINDS = List.of(Kind.TEXT, Kind.NUMERAL, Kind.BOOL);

    /** One key of the metadata with values of one kind. */
    private record Field(String key, Kind kind) {}

    private EventColumns() {}

    /** Returns how many bytes it ends with that nothing makes shorter: those of ids, of which no two are the same. */
    static int write(ByteSink out, List<UsageEvent> events) {
        List<String> ids = new ArrayList<>(events.size());
        List<String> names = new ArrayList<>(events.size());
        for (UsageEvent event : events) {
            ids.add(event.eventId());
            names.add(event.eventName());
        }
        TextColumn.write(out, names);
        writeTimes(out, events);
        writeMetadata(out, events);
        return TextColumn.write(out, ids);
    }

    /** @param customers the customer of each event */
    static List<UsageEvent> read(ByteSource in, List<String> customers) {
        int count = customers.size();
        List<String> names = TextColumn.read(in, count);
        List<Instant> times = readTimes(in, count);
        List<Map<String, MetadataValue>> metadata = readMetadata(in, count, TextColumn::read);
        List<String> ids = TextColumn.read(in, count);
        return events(ids, customers, names, times, metadata);
    }

    /** Reads the first form, which began with the ids. */
    static List<UsageEvent> readFirstForm(ByteSource in, List<String> customers) {
        int count = customers.size();
        List<String> ids = TextColumn.readFirstForm(in, count);
        List<String> names = TextColumn.readFirstForm(in, count);
        List<Instant> times = readTimes(in, count);
        return events(ids, customers, names, times, readMetadata(in, count, TextColumn::readFirstForm));
    }

    private static List<UsageEvent> events(
            List<String> ids,
            List<String> customers,
            List<String> names,
            List<Instant> times,
            List<Map<String, MetadataValue>> metadata) {
        List<UsageEvent> events = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            events.add(new UsageEvent(ids.get(i), customers.get(i), names.get(i), times.get(i), metadata.get(i)));
        }
        return events;
    }

    private static void writeTimes(ByteSink out, List<UsageEvent> events) {
        long before = 0;
        for (UsageEvent event : events) {
            long micros = micros(event.timestamp());
            out.signed(micros - before);
            before = micros;
        }
    }

    private static long micros(Instant time) {
        return Math.addExact(Math.multiplyExact(time.getEpochSecond(), MICROS), time.getNano() / NANOS_A_MICRO);
    }

    private static List<Instant> readTimes(ByteSource in, int count) {
        List<Instant> times = new ArrayList<>(count);
        long micros = 0;
        for (int i = 0; i < count; i++) {
            micros += in.signed();
            times.add(Instant.ofEpochSecond(
                    Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_A_MICRO));
        }
        return times;
    }

    private static void writeMetadata(ByteSink out, List<UsageEvent> events) {
        Map<List<Field>, Layout> layouts = new LinkedHashMap<>();
        Map<Field, List<String>> columns = new LinkedHashMap<>();
        List<Layout> chosen = new ArrayList<>(events.size());
        Layout layout = new Layout(-1, List.of(), List.of());
        for (UsageEvent event : events) {
            // Most events have the fields of the one before.
            if (layout.place < 0 || !layout.fits(event.metadata())) {
                List<Field> fields = fields(event.metadata());
                layout = layouts.computeIfAbsent(
                        fields,
                        added -> new Layout(
                                layouts.size(),
                                added,
                                added.stream()
                                        .map(field -> columns.computeIfAbsent(field, ignored -> new ArrayList<>()))
                                        .toList()));
            }
            layout.add(event.metadata());
            chosen.add(layout);
        }
        out.number(layouts.size());
        layouts.keySet().forEach(fields -> writeLayout(out, fields));
        if (layouts.size() > 1) {
            chosen.forEach(each -> out.number(each.place));
        }
        columns.values().forEach(column -> TextColumn.write(out, column));
    }

    private static List<Field> fields(Map<String, MetadataValue> metadata) {
        List<Field> fields = new ArrayList<>();
        metadata.forEach((key, value) -> fields.add(new Field(key, kind(value))));
        return fields;
    }

    /** The fields that some events have, in their order, and the columns that the values of each go to. */
    private record Layout(int place, List<Field> fields, List<List<String>> columns) {

        boolean fits(Map<String, MetadataValue> metadata) {
            if (metadata.size() != fields.size()) {
                return false;
            }
            int at = 0;
            for (var entry : metadata.entrySet()) {
                Field field = fields.get(at++);
                if (!field.key().equals(entry.getKey()) || field.kind() != kind(entry.getValue())) {
                    return false;
                }
            }
            return true;
        }

        void add(Map<String, MetadataValue> metadata) {
            int at = 0;
            for (MetadataValue value : metadata.values()) {
                columns.get(at++).add(text(value));
            }
        }
    }

    private static void writeLayout(ByteSink out, List<Field> layout) {
        out.number(layout.size());
        for (Field field : layout) {
            out.text(field.key());
            out.number(KINDS.indexOf(field.kind()));
        }
    }

    private static List<Map<String, MetadataValue>> readMetadata(
            ByteSource in, int count, BiFunction<ByteSource, Integer, List<String>> column) {
        List<List<Field>> layouts = new ArrayList<>();
        int layoutCount = in.count();
        for (int i = 0; i < layoutCount; i++) {
            layouts.add(readLayout(in));
        }
        int[] chosen = new int[count];
        int[] events = new int[layoutCount];
        for (int i = 0; i < count; i++) {
            int place = layouts.size() > 1 ? in.count() : 0;
            if (place >= layouts.size()) {
                throw ByteSource.damaged();
            }
            chosen[i] = place;
            in.expand(layouts.get(place).size());
            events[place]++;
        }
        Map<Field, Integer> sizes = new LinkedHashMap<>();
        for (int place = 0; place < layoutCount; place++) {
            for (Field field : layouts.get(place)) {
                sizes.merge(field, events[place], Integer::sum);
            }
        }
        Map<Field, Values> columns = new LinkedHashMap<>();
        sizes.forEach((field, size) -> columns.put(field, new Values(field.kind(), column.apply(in, size))));
        List<Read> readers =
                layouts.stream().map(layout -> Read.of(layout, columns)).toList();
        List<Map<String, MetadataValue>> metadata = new ArrayList<>(count);
        for (int place : chosen) {
            metadata.add(readers.get(place).next());
        }
        return metadata;
    }

    /** Takes the metadata of one event after another from the columns of their layout. */
    private record Read(List<String> keys, List<Values> columns) {

        static Read of(List<Field> layout, Map<Field, Values> columns) {
            return new Read(
                    List.copyOf(layout.stream().map(Field::key).toList()),
                    layout.stream()
                            .flatMap(field -> Stream.ofNullable(columns.get(field)))
                            .toList());
        }

        Map<String, MetadataValue> next() {
            MetadataValue[] values = new MetadataValue[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).next();
            }
            return new MetadataInOrder(keys, values);
        }
    }

    /** The values of one column, one after another. */
    private static final class Values {
        private final Kind kind;
        private final List<String> texts;
        private int at;
        private MetadataValue last;

        Values(Kind kind, List<String> texts) {
            this.kind = kind;
            this.texts = texts;
            this.last = value(kind, "");
        }

        MetadataValue next() {
            String text = texts.get(at);
            if (at == 0 || !text.equals(texts.get(at - 1))) {
                last = value(kind, text);
            }
            at++;
            return last;
        }
    }

    private static List<Field> readLayout(ByteSource in) {
        List<Field> layout = new ArrayList<>();
        int fields = in.count();
        for (int i = 0; i < fields; i++) {
            String key = in.text();
            in.expand(key.length());
            int kind = in.count();
            if (kind >= KINDS.size()) {
                throw ByteSource.damaged();
            }
            layout.add(new Field(key, KINDS.get(kind)));
        }
        return layout;
    }

    private static Kind kind(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text ignored -> Kind.TEXT;
            case MetadataValue.Numeral ignored -> Kind.NUMERAL;
            case MetadataValue.Bool ignored -> Kind.BOOL;
        };
    }

    private static String text(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> text;
            case MetadataValue.Numeral(String literal) -> literal;
            case MetadataValue.Bool(boolean truth) -> truth ? "1" : "0";
        };
    }

    private static MetadataValue value(Kind kind, String text) {
        return switch (kind) {
            case TEXT -> new MetadataValue.Text(text);
            case NUMERAL -> new MetadataValue.Numeral(text);
            case BOOL -> new MetadataValue.Bool(text.equals("1"));
        };
    }
}
