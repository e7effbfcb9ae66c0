package dev.scrip.local.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads usage from comma-separated text: one header line, a time, numbers, perhaps a customer. */
final class UsageCsv {
    /** Rows that are spread over more time than this are drawn together, since older events are refused. */
    static final Duration LONGEST_SPAN = Duration.ofMinutes(50);

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-.*");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,10})?");

    private UsageCsv() {}

    /**
     * @param customer what the customer column says, empty without one
     * @param numbers numeric columns by name, as they are written
     */
    record Row(Instant at, String customer, Map<String, String> numbers, BigDecimal sum) {}

    /** @throws IllegalArgumentException naming the line that cannot be read. */
    static List<Row> read(List<String> lines, ReplayOptions options) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("the file is empty");
        }
        var header = cells(lines.getFirst());
        var time = column(header, options.timeColumn().orElse(header.getFirst()));
        var customer = options.customerColumn().map(name -> column(header, name));
        options.summed().forEach(name -> column(header, name));
        var rows = new ArrayList<Row>();
        for (int line = 1; line < lines.size(); line++) {
            if (!lines.get(line).isBlank()) {
                rows.add(row(header, cells(lines.get(line)), time, customer, options.summed(), line + 1));
            }
        }
        return rows;
    }

    private static Row row(
            List<String> header,
            List<String> cells,
            int time,
            Optional<Integer> customer,
            List<String> summed,
            int line) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(
                    "line " + line + " has " + cells.size() + " cells, the header has " + header.size());
        }
        var numbers = new LinkedHashMap<String, String>();
        var sum = BigDecimal.ZERO;
        for (int i = 0; i < cells.size(); i++) {
            var isNumber = i != time
                    && !customer.equals(Optional.of(i))
                    && NUMBER.matcher(cells.get(i)).matches();
            if (isNumber) {
                numbers.put(header.get(i), cells.get(i));
                if (summed.isEmpty() || summed.contains(header.get(i))) {
                    sum = sum.add(new BigDecimal(cells.get(i)));
                }
            }
        }
        for (var name : summed) {
            if (!numbers.containsKey(name)) {
                throw new IllegalArgumentException("line " + line + " has no number in column " + name);
            }
        }
        return new Row(instant(cells.get(time), line), customer.map(cells::get).orElse(""), numbers, sum);
    }

    /** Moves all rows so that the last is at {@code now}, keeping their order and, where that fits, their distances. */
    static List<Row> movedTo(Instant now, List<Row> rows) {
        var first = rows.stream().map(Row::at).min(Instant::compareTo).orElse(now);
        var last = rows.stream().map(Row::at).max(Instant::compareTo).orElse(now);
        var span = Math.max(1, ChronoUnit.MICROS.between(first, last));
        var target = Math.min(span, LONGEST_SPAN.toMillis() * 1000);
        return rows.stream()
                .map(row -> {
                    var back = ChronoUnit.MICROS.between(row.at(), last);
                    var moved = target == span ? back : scaled(back / 1000, target / 1000, span / 1000) * 1000;
                    return new Row(now.minus(moved, ChronoUnit.MICROS), row.customer(), row.numbers(), row.sum());
                })
                .toList();
    }

    /** Of 97 years and more the product is too long for a long. */
    private static long scaled(long part, long by, long of) {
        return BigInteger.valueOf(part)
                .multiply(BigInteger.valueOf(by))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }

    private static int column(List<String> header, String name) {
        var index = header.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("there is no column '" + name + "' among " + header);
        }
        return index;
    }

    /** Quoted cells may hold commas and doubled quotes; line breaks inside a cell are not for usage. */
    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (int i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().trim());
                cell.setLength(0);
            } else if (c != '\uFEFF' && c != '\r') {
                cell.append(c);
            }
        }
        cells.add(cell.toString().trim());
        return cells;
    }

    private static Instant instant(String text, int line) {
        // Years of four digits: times that are further apart cannot be told in microseconds.
        var iso = FORM.matcher(text).matches() ? text.replace(' ', 'T') : "";
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeParseException noOffset) {
            try {
                return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException noTime) {
                throw new IllegalArgumentException("line " + line + " has no time that can be read: " + text, noTime);
            }
        }
    }
}
