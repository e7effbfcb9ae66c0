package dev.scrip.metering;

import dev.scrip.credit.MetadataInOrder;
import dev.scrip.credit.MetadataValue;
import dev.scrip.form.ByteSink;
import dev.scrip.form.ByteSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Events stored column by column, because the values of one column resemble each other. Their customers stand elsewhere. */
final class EventColumns {

    private enum Kind {
        TEXT,
        NUMERAL,
        BOOL
    }

    private static final List<Kind> KINDS = List.of(Kind.TEXT, Kind.NUMERAL, Kind.BOOL);

    /** One key of the metadata with values of one kind. */
    private record Field(String key, Kind kind) {}

    private EventColumns() {}

    static void write(ByteSink out, List<UsageEvent> events) {
        TextColumn.write(out, events.stream().map(UsageEvent::eventId).toList());
        TextColumn.write(out, events.stream().map(UsageEvent::eventName).toList());
        writeTimes(out, events);
        writeMetadata(out, events);
    }

    /** @param customers the customer of each event */
    static List<UsageEvent> read(ByteSource in, List<String> customers) {
        int count = customers.size();
        List<String> ids = TextColumn.read(in, count);
        List<String> names = TextColumn.read(in, count);
        List<Instant> times = readTimes(in, count);
        List<Map<String, MetadataValue>> metadata = readMetadata(in, count);
        List<UsageEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new UsageEvent(ids.get(i), customers.get(i), names.get(i), times.get(i), metadata.get(i)));
        }
        return events;
    }

    private static void writeTimes(ByteSink out, List<UsageEvent> events) {
        long before = 0;
        for (UsageEvent event : events) {
            long micros = ChronoUnit.MICROS.between(Instant.EPOCH, event.timestamp());
            out.signed(micros - before);
            before = micros;
        }
    }

    private static List<Instant> readTimes(ByteSource in, int count) {
        List<Instant> times = new ArrayList<>();
        long micros = 0;
        for (int i = 0; i < count; i++) {
            micros += in.signed();
            times.add(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
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

    private static List<Map<String, MetadataValue>> readMetadata(ByteSource in, int count) {
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
        Map<Field, Iterator<String>> columns = new LinkedHashMap<>();
        sizes.forEach(
                (field, size) -> columns.put(field, TextColumn.read(in, size).iterator()));
        List<Read> readers =
                layouts.stream().map(layout -> Read.of(layout, columns)).toList();
        List<Map<String, MetadataValue>> metadata = new ArrayList<>(count);
        for (int place : chosen) {
            metadata.add(readers.get(place).next());
        }
        return metadata;
    }

    /** Takes the metadata of one event after another from the columns of their layout. */
    private record Read(List<Field> fields, List<String> keys, List<Iterator<String>> columns) {

        static Read of(List<Field> layout, Map<Field, Iterator<String>> columns) {
            return new Read(
                    layout,
                    layout.stream().map(Field::key).toList(),
                    layout.stream()
                            .map(field -> columns.getOrDefault(field, Collections.emptyIterator()))
                            .toList());
        }

        Map<String, MetadataValue> next() {
            List<MetadataValue> values = new ArrayList<>(fields.size());
            for (int i = 0; i < fields.size(); i++) {
                values.add(value(fields.get(i).kind(), columns.get(i).next()));
            }
            return new MetadataInOrder(keys, values);
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
