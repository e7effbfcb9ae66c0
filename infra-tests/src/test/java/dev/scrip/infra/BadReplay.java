package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.scrip.access.Scope;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Wrong requests to publish again. */
final class BadReplay {
    private static final String PATH = "/events/replay";
    private static final String GROUP = "replays";

    private final List<BadInput> rows = new ArrayList<>();

    Map<String, List<BadInput>> rows(Keyring keys) {
        fields();
        times();
        types();
        cursors();
        bodies();
        rows.add(BadInput.of("replaying, with a key that may read", "POST", PATH, 403, "FORBIDDEN")
                .sending("{}")
                .as(keys.with(Scope.READ)));
        rows.add(BadInput.of("replaying, with a key that may ingest", "POST", PATH, 403, "FORBIDDEN")
                .sending("{}")
                .as(keys.with(Scope.INGEST)));
        rows.add(BadInput.of("replaying, with a key never issued", "POST", PATH, 401, "UNAUTHORIZED")
                .sending("{}")
                .as(keys.unknown()));
        return Map.of(GROUP, rows);
    }

    private void fields() {
        for (String value : List.of("5", "true", "[]", "{}", "[\"ada\"]", "\"\"", "\"a b\"", "\"a/b\"", "\"a#b\"")) {
            wrong("\"customer_id\":" + value);
            wrong("\"credit_entitlement_id\":" + value);
        }
        wrong("a customer of 129 characters", "\"customer_id\":\"" + "x".repeat(129) + "\"");
        wrong("an entitlement of 300 characters", "\"credit_entitlement_id\":\"cde_" + "x".repeat(296) + "\"");
        for (String owned : List.of("balance", "id", "business_id", "seq")) {
            wrong("\"" + owned + "\":\"1\"");
        }
    }

    private void times() {
        for (String time : List.of(
                "5",
                "true",
                "[]",
                "{}",
                "\"\"",
                "\"yesterday\"",
                "\"2026-01-01\"",
                "\"2026-01-01T00:00:00\"",
                "\"2026-02-31T00:00:00Z\"",
                "\"2026-01-01T25:00:00Z\"",
                "\"2101-01-01T00:00:00Z\"",
                "\"1893456000\"")) {
            wrong("\"since\":" + time);
            wrong("\"until\":" + time);
        }
        wrong("\"since\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"");
        wrong("\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"");
        wrong("\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-01T01:00:00+01:00\"");
    }

    private void types() {
        for (String types : List.of(
                "5",
                "true",
                "{}",
                "\"credit.added\"",
                "[\"credit.stolen\"]",
                "[\"CREDIT.ADDED\"]",
                "[\"credit.*\"]",
                "[\"credit.added \"]",
                "[\"\"]",
                "[\"webhook.endpoint_disabled\"]",
                "[\"credit.added\",\"credit.stolen\"]",
                "[1]",
                "[null]",
                "[true]",
                "[[\"credit.added\"]]",
                "[{\"prefix\":\"credit.\"}]")) {
            wrong("\"types\":" + types);
        }
        wrong(
                "more types than there are",
                IntStream.range(0, 22)
                        .mapToObj(i -> "\"credit.added\"")
                        .collect(Collectors.joining(",", "\"types\":[", "]")));
    }

    /** Nobody can make one but the server, so whatever it does not read it did not make. */
    private void cursors() {
        for (String value : List.of("5", "true", "[]", "{}", "\"\"", "\"x\"", "\"a b\"", "\"../..\"", "\"\u00fc\"")) {
            wrong("\"cursor\":" + value);
        }
        for (String text : List.of(
                "",
                "ACCOUNTS",
                "ACCOUNTS 0",
                "ACCOUNTS 0 ",
                "LEDGER 0  ",
                "accounts 0  ",
                "ACCOUNTS -1  ",
                "ACCOUNTS 1e3  ",
                "ACCOUNTS 0000000000  ",
                "ACCOUNTS 0 1 ",
                "ACCOUNTS 0 1. ",
                "ACCOUNTS 0 -1.0 ",
                "ACCOUNTS 0 99999999999999999.0 ",
                "ACCOUNTS 0 1.999999999 ",
                "ACCOUNTS 0  a#b",
                "ACCOUNTS 0  a b",
                "ACCOUNTS 0  \u00fc",
                "ACCOUNTS 0  \n",
                "ACCOUNTS 0  " + "x".repeat(129),
                "whk_0000000000000000nobody",
                "{\"PK\":\"LOG#x\"}")) {
            wrong(
                    "a cursor of '" + (text.length() > 60 ? "x..." : text.replace("\n", "\\n")) + "'",
                    "\"cursor\":\"" + encoded(text) + "\"");
        }
        wrong("a cursor with padding", "\"cursor\":\"" + encoded("ACCOUNTS 0  ") + "=\"");
        wrong("a cursor of 257 characters", "\"cursor\":\"" + "A".repeat(257) + "\"");
        wrong("a cursor of 10,000 characters", "\"cursor\":\"" + "A".repeat(10_000) + "\"");
    }

    private void bodies() {
        for (String body : List.of("[]", "\"text\"", "7", "true", "null", "[{}]")) {
            add("a body that is " + body, "VALIDATION_FAILED", body);
        }
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("nothing", "");
        broken.put("half an object", "{\"customer_id\":\"ada\"");
        broken.put("a member twice", "{\"customer_id\":\"ada\",\"customer_id\":\"eve\"}");
        broken.put("a member twice, once escaped", "{\"types\":[],\"t\\u0079pes\":[]}");
        broken.put("something behind the value", "{}{}");
        broken.put("a form", "customer_id=ada");
        broken.forEach((name, body) -> add("a body of " + name, "INVALID_JSON", body));
        rows.add(BadInput.of("a body that is called text", "POST", PATH, 415, "UNSUPPORTED_MEDIA_TYPE")
                .sending("{}")
                .with("Content-Type", "text/plain"));
        rows.add(BadInput.of("a body of more than 64 KiB", "POST", PATH, 413, "PAYLOAD_TOO_LARGE")
                .sending("{\"customer_id\":\"" + "x".repeat(70_000) + "\"}"));
    }

    private void wrong(String fields) {
        wrong(fields, fields);
    }

    private void wrong(String name, String fields) {
        add(name, "VALIDATION_FAILED", "{" + fields + "}");
    }

    private void add(String name, String code, String body) {
        rows.add(BadInput.of("replaying " + name, "POST", PATH, 422, code).sending(body));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
