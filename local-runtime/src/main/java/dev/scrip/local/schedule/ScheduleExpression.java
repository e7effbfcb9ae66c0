package dev.scrip.local.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a schedule fires, in UTC: {@code rate(5 minutes)} or {@code cron(0 12 * * ? *)}. */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, Cron {

    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");

    /** The first instant after {@code instant} at which it fires. */
    Instant next(Instant instant);

    static ScheduleExpression parse(String text) {
        Matcher rate = RATE.matcher(text);
        if (rate.matches()) {
            long count = Long.parseLong(rate.group(1));
            return new Rate(
                    switch (rate.group(2)) {
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }
        return Cron.parse(text);
    }

    /** Every so often. */
    record Rate(Duration every) implements ScheduleExpression {
        @Override
        public Instant next(Instant instant) {
            return instant.plus(every);
        }
    }
}
