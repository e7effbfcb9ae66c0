package dev.scrip.infra;

import dev.scrip.access.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Wrong questions about what credits did, and wrong trials of meters. */
final class BadInsights {
    private static final String TRIAL = "/meters/test";

    private final List<BadInput> rows = new ArrayList<>();

    Map<String, List<BadInput>> rows(Keyring keys) {
        for (String path : List.of("credits", "outstanding", "top-customers")) {
            for (String id : List.of("", "x", "cde_", "cde_%00", "cde_0000000000000000nobody%20", "%27%3B--")) {
                query(path + "?credit_entitlement_id=" + id);
            }
            query(path + "?credit_entitlement_id=" + "x".repeat(2_000));
            refused(path + "?credit_entitlement_id=cde_0000000000000000nobody", 404, "NOT_FOUND");
        }
        for (String day :
                List.of("", "today", "2026-1-1", "2026-02-30", "2026-13-01", "20260101", "2026-01-01T00:00:00Z")) {
            query("credits?from=" + day);
            query("credits?to=" + day);
        }
        query("credits?from=2026-01-02&to=2026-01-01");
        query("credits?from=2026-01-01&to=2026-02-01");
        query("credits?from=2026-01-01&from=2026-01-01");
        for (String month : List.of("", "2026", "2026-00", "2026-13", "2026-1", "January", "2026-01-01")) {
            query("top-customers?month=" + month);
        }
        for (String limit : List.of("", "0", "-1", "101", "1.5", "ten")) {
            query("top-customers?limit=" + limit);
        }
        callers(keys);
        trials();
        return Map.of("insights", rows);
    }

    private void callers(Keyring keys) {
        for (String path : List.of("credits", "outstanding", "top-customers", "operations")) {
            rows.add(BadInput.of(path + ", with a key that may ingest", "GET", "/insights/" + path, 403, "FORBIDDEN")
                    .as(keys.with(Scope.INGEST)));
            rows.add(BadInput.of(path + ", with a key that may write", "GET", "/insights/" + path, 403, "FORBIDDEN")
                    .as(keys.with(Scope.WRITE)));
        }
        rows.add(BadInput.of("a trial, with a key that may write", "POST", TRIAL, 403, "FORBIDDEN")
                .sending("{\"event_name\":\"a\"}")
                .as(keys.with(Scope.WRITE)));
    }

    private void trials() {
        for (String fields : List.of(
                "",
                "\"event_name\":null",
                "\"event_name\":5",
                "\"event_name\":\"\"",
                "\"event_name\":\"" + "x".repeat(251) + "\"",
                "\"event_name\":\"a\",\"days\":0",
                "\"event_name\":\"a\",\"days\":31",
                "\"event_name\":\"a\",\"days\":\"7\"",
                "\"event_name\":\"a\",\"limit\":0",
                "\"event_name\":\"a\",\"limit\":101",
                "\"event_name\":\"a\",\"filter\":[]",
                "\"event_name\":\"a\",\"filter\":{}",
                "\"event_name\":\"a\",\"filter\":{\"conjunction\":\"xor\",\"clauses\":[]}",
                "\"event_name\":\"a\",\"filter\":{\"conjunction\":\"and\",\"clauses\":[{\"key\":\"k\",\"operator\":\"like\",\"value\":1}]}",
                "\"event_name\":\"a\",\"aggregation\":{}",
                "\"event_name\":\"a\",\"aggregation\":{\"type\":\"sum\"}",
                "\"event_name\":\"a\",\"aggregation\":{\"type\":\"mean\",\"key\":\"k\"}",
                "\"event_name\":\"a\",\"id\":\"x\"")) {
            rows.add(BadInput.of("a trial of {" + shortened(fields) + "}", "POST", TRIAL, 422, "VALIDATION_FAILED")
                    .sending("{" + fields + "}"));
        }
        rows.add(BadInput.of("a trial of half an object", "POST", TRIAL, 422, "INVALID_JSON")
                .sending("{\"event_name\":"));
        rows.add(BadInput.of("a trial that is called text", "POST", TRIAL, 415, "UNSUPPORTED_MEDIA_TYPE")
                .sending("{\"event_name\":\"a\"}")
                .with("Content-Type", "text/plain"));
    }

    private static String shortened(String text) {
        return text.length() > 150 ? text.substring(0, 150) + "..." : text;
    }

    private void query(String target) {
        refused(target, 422, "INVALID_QUERY_PARAMS");
    }

    private void refused(String target, int status, String code) {
        rows.add(BadInput.of(shortened(target), "GET", "/insights/" + target, status, code));
    }
}
