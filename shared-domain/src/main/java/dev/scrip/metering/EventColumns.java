package dev.scrip.metering;

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
        Map<List<Field>, Integer> layouts = new LinkedHashMap<>();
        Map<Field, List<String>> columns = new LinkedHashMap<>();
        List<Integer> chosen = new ArrayList<>();
        for (UsageEvent event : events) {
            List<Field> layout = new ArrayList<>();
            event.metadata().forEach((key, value) -> {
                Field field = new Field(key, kind(value));
                layout.add(field);
                columns.computeIfAbsent(field, ignored -> new ArrayList<>()).add(text(value));
            });
            layouts.putIfAbsent(layout, layouts.size());
            chosen.add(layouts.getOrDefault(layout, 0));
        }
        out.number(layouts.size());
        layouts.keySet().forEach(layout -> writeLayout(out, layout));
        if (layouts.size() > 1) {
            chosen.forEach(out::number);
        }
        columns.values().forEach(column -> TextColumn.write(out, column));
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
        List<List<Field>> chosen = new ArrayList<>();
        Map<Field, Integer> sizes = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int place = layouts.size() > 1 ? in.count() : 0;
            if (place >= layouts.size()) {
                throw ByteSource.damaged();
            }
            chosen.add(layouts.get(place));
            in.expand(layouts.get(place).size());
            layouts.get(place).forEach(field -> sizes.merge(field, 1, Integer::sum));
        }
        Map<Field, Iterator<String>> columns = new LinkedHashMap<>();
        sizes.forEach(
                (field, size) -> columns.put(field, TextColumn.read(in, size).iterator()));
        return chosen.stream().map(layout -> metadata(layout, columns)).toList();
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

    private static Map<String, MetadataValue> metadata(List<Field> layout, Map<Field, Iterator<String>> columns) {
        Map<String, MetadataValue> metadata = new LinkedHashMap<>();
        for (Field field : layout) {
            Iterator<String> column = columns.getOrDefault(field, Collections.emptyIterator());
            metadata.put(field.key(), value(field.kind(), column.next()));
        }
        return metadata;
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
