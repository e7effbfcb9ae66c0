package dev.scrip.local;

import dev.scrip.access.ApiKey;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.aws.Chance;
import dev.scrip.aws.OwnIds;
import dev.scrip.aws.table.DynamoApiKeys;
import dev.scrip.aws.table.DynamoTenants;
import dev.scrip.http.Json;
import dev.scrip.http.JsonWriter;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The command {@code samplecmds/make-key}: makes an API key, prints its text once, and the AWS commands that put its
 * digest into the table, and its business so that schedules work for it. It calls nobody itself.
 */
public final class MakeKey {

    private static final int WRONG_CALL = 2;
    private static final String USAGE = """
            Makes an API key and prints the commands that let a deployed Scrip know it.

              samplecmds/make-key --table TABLE [options]

              --table TABLE      the table's name, an output of the stack
              --business ID      the business it belongs to, bus_ and 16 to 32 letters and digits (default: a new one)
              --mode MODE        live or test (default test)
              --scopes A,B       of read, write and ingest (default: all)
              --name NAME        what people call it (default: first)
            """;

    private final SecureRandom random;
    private final Instant now;

    MakeKey(SecureRandom random, Instant now) {
        this.random = random;
        this.now = now;
    }

    public static void main(String[] arguments) {
        System.exit(new MakeKey(new SecureRandom(), Instant.now()).run(List.of(arguments), System.out));
    }

    int run(List<String> arguments, PrintStream out) {
        try {
            out.print(made(options(arguments)));
            return 0;
        } catch (IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(USAGE);
            return WRONG_CALL;
        }
    }

    private String made(Map<String, String> options) {
        String table = Optional.ofNullable(options.get("table"))
                .orElseThrow(() -> new IllegalArgumentException("--table is missing"));
        String business =
                options.getOrDefault("business", OwnIds.of("bus", Chance.SECURE).next(now));
        if (!business.matches("bus_[0-9A-Za-z]{16,32}") || !table.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw new IllegalArgumentException("--business or --table is not one");
        }
        Mode mode = Mode.valueOf(options.getOrDefault("mode", "test").toUpperCase(Locale.ROOT));
        KeyText text = KeyText.make(mode, randomness());
        String name = options.getOrDefault("name", "first");
        Tenant tenant = new Tenant(business, mode);
        ApiKey key = ApiKey.issued(text, tenant, scopes(options.getOrDefault("scopes", "")), now, name);
        return """
                The key, shown this once: %s
                Business %s, %s mode. Let Scrip know the business and the key:

                %s
                %s
                """.formatted(
                        text.text(),
                        business,
                        mode.name().toLowerCase(Locale.ROOT),
                        put(table, DynamoTenants.item(tenant)),
                        put(table, DynamoApiKeys.item(key)));
    }

    private static String put(String table, Map<String, AttributeValue> item) {
        return "aws dynamodb put-item --table-name %s --item '%s'"
                .formatted(table, json(item).replace("'", "'\\''"));
    }

    private static Map<String, String> options(List<String> arguments) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String name = arguments.get(i);
            if (!Set.of("--table", "--business", "--mode", "--scopes", "--name").contains(name)
                    || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("'" + name + "' needs a value, or is no option");
            }
            options.put(name.substring(2), arguments.get(i + 1));
        }
        return options;
    }

    private static Set<Scope> scopes(String names) {
        return names.isEmpty()
                ? Set.of(Scope.values())
                : Arrays.stream(names.split(","))
                        .map(name -> Scope.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet());
    }

    /** As the AWS command line takes an item: every attribute of these is text. */
    private static String json(Map<String, AttributeValue> item) {
        Json.Members json = Json.object();
        new TreeMap<>(item)
                .forEach((name, value) ->
                        json.put(name, Json.object().put("S", value.s()).build()));
        return JsonWriter.text(json.build());
    }

    private byte[] randomness() {
        byte[] bytes = new byte[KeyText.RANDOM_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
