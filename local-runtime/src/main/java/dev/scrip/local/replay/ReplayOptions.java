package dev.scrip.local.replay;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to replay, and into what.
 *
 * @param customerColumn column that names the customer of a row; without it rows are dealt out to {@code customers}
 * @param summed columns whose sum is metered; all numeric ones when empty
 * @param run names the replay: its customers, its meter and its event ids, so that a second run sends the same ids
 */
record ReplayOptions(
        Path csv,
        String url,
        String key,
        Optional<String> timeColumn,
        Optional<String> customerColumn,
        int customers,
        List<String> summed,
        BigDecimal unitsPerCredit,
        int precision,
        String grant,
        String run,
        Duration patience) {

    static final String USAGE = """
            Plays a CSV of usage into a running Scrip, moved to the present, and checks the books afterwards.

              samplecmds/replay-usage --csv FILE [options]

              --url URL               where Scrip runs (SCRIP_URL, else http://localhost:8080)
              --key KEY               API key with all scopes (SCRIP_API_KEY)
              --time COLUMN           column with the time of a row (default: the first)
              --customer COLUMN       column that names the customer
              --customers N           or: deal the rows out to N customers (default 10)
              --sum A,B               numeric columns whose sum is metered (default: all of them)
              --units-per-credit N    units that cost one credit (default 1000)
              --precision N           decimals of a credit, 0 to 10 (default 0)
              --grant N               credits each customer is given first (default 100000000)
              --run NAME              names customers, meter and event ids (default: replay)
              --wait SECONDS          how long to wait for the deductions (default 180)
            """;

    /** @throws IllegalArgumentException with a sentence for the person who typed it. */
    static ReplayOptions parse(List<String> arguments, Map<String, String> environment) {
        var given = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            var name = arguments.get(i);
            if (!name.startsWith("--") || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + name + "' needs a value, or is no option");
            }
            given.put(name.substring(2), arguments.get(i + 1));
        }
        var options = new ReplayOptions(
                Path.of(required(given, "csv", Optional.empty())),
                take(given, "url")
                        .or(() -> Optional.ofNullable(environment.get("SCRIP_URL")))
                        .orElse("http://localhost:8080"),
                required(given, "key", Optional.ofNullable(environment.get("SCRIP_API_KEY"))),
                take(given, "time"),
                take(given, "customer"),
                take(given, "customers").map(Integer::parseInt).orElse(10),
                take(given, "sum").map(names -> List.of(names.split(","))).orElse(List.of()),
                new BigDecimal(take(given, "units-per-credit").orElse("1000")),
                take(given, "precision").map(Integer::parseInt).orElse(0),
                take(given, "grant").orElse("100000000"),
                take(given, "run").orElse("replay"),
                Duration.ofSeconds(take(given, "wait").map(Long::parseLong).orElse(180L)));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException(
                    "no such option: --" + given.keySet().iterator().next());
        }
        if (options.customers < 1 || !options.run.matches("[A-Za-z0-9_-]{1,40}")) {
            throw new IllegalArgumentException("--customers is at least 1, --run is letters, digits, _ and -");
        }
        return options;
    }

    private static Optional<String> take(Map<String, String> given, String name) {
        return Optional.ofNullable(given.remove(name));
    }

    private static String required(Map<String, String> given, String name, Optional<String> otherwise) {
        return take(given, name)
                .or(() -> otherwise)
                .orElseThrow(() -> new IllegalArgumentException("--" + name + " is missing"));
    }
}
