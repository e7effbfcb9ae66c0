package dev.scrip.insightsapi;

import dev.scrip.http.Json;
import dev.scrip.http.Kind;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Days and months of a query. */
final class CalendarKinds {
    static final Kind<LocalDate> DAY =
            of("[0-9]{4}-[0-9]{2}-[0-9]{2}", "must be a day such as 2026-01-31", LocalDate.EPOCH, LocalDate::parse);
    static final Kind<YearMonth> MONTH =
            of("[0-9]{4}-[0-9]{2}", "must be a month such as 2026-01", YearMonth.of(1970, 1), YearMonth::parse);

    private CalendarKinds() {}

    private static <T> Kind<T> of(String form, String reason, T placeholder, Function<String, T> parse) {
        var grammar = Pattern.compile(form);
        return new Kind<>(placeholder, json -> {
            if (json instanceof Json.Text(String text) && grammar.matcher(text).matches()) {
                try {
                    return Kind.good(parse.apply(text));
                } catch (DateTimeException _) {
                    return Kind.bad(reason);
                }
            }
            return Kind.bad(reason);
        });
    }
}
