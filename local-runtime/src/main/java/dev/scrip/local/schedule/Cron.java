package dev.scrip.local.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Six fields: minute, hour, day of month, month, day of week (1 is Sunday), year. Numbers, names of months and days,
 * {@code *}, {@code ?}, lists, ranges and steps; not {@code L}, {@code W} and {@code #}.
 */
record Cron(BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays, BitSet years)
        implements ScheduleExpression {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int YEARS_AHEAD = 5;

    static Cron parse(String text) {
        if (!text.startsWith("cron(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("not a schedule: " + text);
        }
        String[] fields = text.substring(5, text.length() - 1).split(" ");
        if (fields.length != 6) {
            throw new IllegalArgumentException("a cron schedule has six fields: " + text);
        }
        return new Cron(
                field(fields[0], 0, 59, List.of()),
                field(fields[1], 0, 23, List.of()),
                field(fields[2], 1, 31, List.of()),
                field(fields[3], 1, 12, MONTHS),
                field(fields[4], 1, 7, WEEKDAYS),
                field(fields[5], 1970, 2199, List.of()));
    }

    @Override
    public Instant next(Instant instant) {
        ZonedDateTime at =
                instant.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        ZonedDateTime end = at.plusYears(YEARS_AHEAD);
        while (at.isBefore(end)) {
            if (!isDay(at)) {
                at = at.truncatedTo(ChronoUnit.DAYS).plusDays(1);
            } else if (!hours.get(at.getHour())) {
                at = at.truncatedTo(ChronoUnit.HOURS).plusHours(1);
            } else if (!minutes.get(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return at.toInstant();
            }
        }
        throw new IllegalArgumentException("the schedule does not fire in the next " + YEARS_AHEAD + " years");
    }

    private boolean isDay(ZonedDateTime at) {
        int weekday = at.getDayOfWeek().getValue() % 7 + 1;
        return years.get(at.getYear())
                && months.get(at.getMonthValue())
                && days.get(at.getDayOfMonth())
                && weekdays.get(weekday);
    }

    private static BitSet field(String text, int first, int last, List<String> names) {
        var set = new BitSet();
        Arrays.stream(text.split(",")).forEach(part -> {
            String[] stepped = part.split("/");
            int step = stepped.length > 1 ? Integer.parseInt(stepped[1]) : 1;
            boolean open = stepped[0].equals("*") || stepped[0].equals("?");
            String[] range = stepped[0].split("-");
            int from = open ? first : number(range[0], first, names);
            int single = stepped.length > 1 ? last : from;
            int to = open ? last : range.length > 1 ? number(range[1], first, names) : single;
            for (int value = from; value <= to; value += step) {
                set.set(value);
            }
        });
        return set;
    }

    private static int number(String text, int first, List<String> names) {
        int named = names.indexOf(text);
        return named >= 0 ? named + first : Integer.parseInt(text);
    }
}
