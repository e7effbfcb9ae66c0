package dev.scrip.infra;

import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Wrong requests about webhooks; the endpoint in them is there before the first is sent. It wants what never happens, so
 * that it gets nothing of other tests' events.
 */
final class BadWebhooks {
    private static final String WRONG = "VALIDATION_FAILED";
    private static final String QUERY = "INVALID_QUERY_PARAMS";
    private static final String NOBODY = "/webhooks/whk_0000000000000000nobody";
    private static final String EVENT = "/deliveries/evt_0000000000000000nobody";

    private final Map<String, List<BadInput>> groups = new LinkedHashMap<>();
    private final String endpoint;
    private final String reader;
    private final String live;

    BadWebhooks(Scene scene, Keyring keys) {
        endpoint = "/webhooks/" + scene.api().post("/webhooks", """
                                {"url":"https://receiver.example","filter_types":["dispute.won"]}""").expect(200).text("id");
        reader = keys.with(Scope.READ);
        live = keys.ofNewBusiness(Mode.LIVE);
    }

    Map<String, List<BadInput>> rows() {
        addresses();
        fields();
        headers();
        secrets();
        deliveries();
        ofOthers();
        return groups;
    }

    private void addresses() {
        for (String url : List.of(
                "http://receiver.example",
                "ftp://receiver.example",
                "https://receiver.example:80",
                "https://user:password@receiver.example",
                "https://receiver.example/#there",
                "https://127.0.0.1",
                "https://2130706433",
                "https://[::1]/",
                "https://localhost",
                "https://receiver",
                "https://metadata.google.internal",
                "https://printer.local",
                "https://abc.execute-api.eu-central-1.amazonaws.com",
                "https://receiver.example/\u00fc",
                "receiver.example",
                "",
                "https://receiver.example/" + "a".repeat(2_048))) {
            String body = "{\"url\":\"" + url + "\"}";
            add("addresses of webhooks", "creating " + body, "POST", "/webhooks", 422, WRONG, body);
            add("addresses of webhooks", "changing " + body, "PATCH", endpoint, 422, WRONG, body);
        }
    }

    private void fields() {
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("a number for the description", "\"description\":5");
        wrong.put("a description of 1,001 characters", "\"description\":\"" + "d".repeat(1_001) + "\"");
        wrong.put("text for disabled", "\"disabled\":\"true\"");
        wrong.put("no filter at all", "\"filter_types\":[]");
        wrong.put("a filter that is no list", "\"filter_types\":\"credit.added\"");
        wrong.put("a type that there is not", "\"filter_types\":[\"credit.stolen\"]");
        wrong.put("a number for a type", "\"filter_types\":[1]");
        wrong.put("a rate of -1", "\"rate_limit\":-1");
        wrong.put("a rate of 1.5", "\"rate_limit\":1.5");
        wrong.put("a rate as text", "\"rate_limit\":\"5\"");
        wrong.put("a rate beyond all limits", "\"rate_limit\":1000001");
        wrong.put("a number in the metadata", "\"metadata\":{\"a\":1}");
        wrong.put("a list for the metadata", "\"metadata\":[]");
        wrong.put("a key of 41 characters", "\"metadata\":{\"" + "k".repeat(41) + "\":\"v\"}");
        wrong.put("a value of 501 characters", "\"metadata\":{\"k\":\"" + "v".repeat(501) + "\"}");
        wrong.put("metadata of 51 pairs", "\"metadata\":" + pairs());
        wrong.put("a server's name", "\"id\":\"whk_1\"");
        wrong.forEach((name, field) -> {
            String body = "{\"url\":\"https://receiver.example\"," + field + "}";
            add("webhooks", "creating with " + name, "POST", "/webhooks", 422, WRONG, body);
            add("webhooks", "changing to " + name, "PATCH", endpoint, 422, WRONG, "{" + field + "}");
        });
        for (String body : List.of(
                "{}",
                "{\"url\":null}",
                "{\"url\":5}",
                "{\"url\":\"https://receiver.example\",\"idempotency_key\":\"\"}",
                "{\"url\":\"https://receiver.example\",\"idempotency_key\":5}",
                "{\"url\":\"https://receiver.example\",\"headers\":{\"Host\":\"a\"}}",
                "{\"url\":\"https://receiver.example\",\"headers\":[]}")) {
            add("webhooks", body, "POST", "/webhooks", 422, WRONG, body);
        }
        add("webhooks", "no JSON", "POST", "/webhooks", 422, "INVALID_JSON", "{");
        for (String query : List.of("limit=0", "limit=251", "limit=x", "iterator=x", "iterator=..%2F")) {
            read("webhooks", "/webhooks?" + query, 422, QUERY);
        }
        read("webhooks", "/webhooks/5", 404, "NOT_FOUND");
        read("webhooks", NOBODY, 404, "NOT_FOUND");
    }

    private void headers() {
        for (String header : List.of(
                "\"Host\":\"a\"",
                "\"Authorization\":\"a\"",
                "\"Content-Type\":\"text/plain\"",
                "\"webhook-signature\":\"v1,a\"",
                "\"x-\":\"a\"",
                "\"x-a b\":\"a\"",
                "\"x-" + "a".repeat(41) + "\":\"a\"",
                "\"x-a\":\"\"",
                "\"x-a\":\" a\"",
                "\"x-a\":\"a\\r\\nhost: b\"",
                "\"x-a\":\"\u00fc\"",
                "\"x-a\":\"" + "a".repeat(1_025) + "\"",
                "\"x-a\":1",
                "\"x-a\":\"1\",\"X-A\":\"2\"")) {
            String body = "{\"headers\":{" + header + "}}";
            add("headers of webhooks", body, "PATCH", endpoint + "/headers", 422, WRONG, body);
        }
        String many = IntStream.rangeClosed(0, 20)
                .mapToObj(i -> "\"x-" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{\"headers\":{", "}}"));
        add("headers of webhooks", "21 headers", "PATCH", endpoint + "/headers", 422, WRONG, many);
        add("headers of webhooks", "none", "PATCH", endpoint + "/headers", 422, WRONG, "{}");
        add("headers of webhooks", "a list", "PATCH", endpoint + "/headers", 422, WRONG, "{\"headers\":[]}");
    }

    private void secrets() {
        for (String grace : List.of("-1", "169", "1.5", "\"24\"", "true")) {
            String body = "{\"grace_hours\":" + grace + "}";
            add("secrets of webhooks", body, "POST", endpoint + "/secret/rotate", 422, WRONG, body);
        }
        for (String path : List.of("/secret", "/headers")) {
            group("secrets of webhooks")
                    .add(BadInput.of("reading only: " + path, "GET", endpoint + path, 403, "FORBIDDEN")
                            .as(reader));
        }
    }

    private void deliveries() {
        String some = "\"since\":\"2026-01-01T00:00:00Z\",\"until\":\"2026-01-02T00:00:00Z\"";
        for (String body : List.of(
                "{}",
                "{\"since\":\"2026-01-01T00:00:00Z\"}",
                "{\"since\":\"yesterday\",\"until\":\"2026-01-02T00:00:00Z\"}",
                "{\"since\":\"2026-01-02T00:00:00Z\",\"until\":\"2026-01-01T00:00:00Z\"}",
                "{" + some + ",\"status\":\"lost\"}",
                "{" + some + ",\"limit\":0}",
                "{" + some + ",\"limit\":101}",
                "{" + some + ",\"iterator\":\"x\"}")) {
            add("deliveries", body, "POST", endpoint + "/deliveries/resend", 422, WRONG, body);
        }
        for (String body : List.of("{\"event_type\":\"dispute.won\"}", "{\"event_type\":5}")) {
            add("deliveries", "a test of " + body, "POST", endpoint + "/test", 422, WRONG, body);
        }
        for (String query : List.of("limit=0", "limit=101", "status=lost", "iterator=x", "iterator=YWI")) {
            read("deliveries", endpoint + "/deliveries?" + query, 422, QUERY);
        }
        read("deliveries", endpoint + EVENT, 404, "NOT_FOUND");
        read("deliveries", endpoint + "/deliveries/5", 404, "NOT_FOUND");
        group("deliveries").add(BadInput.of("resending none", "POST", endpoint + EVENT + "/resend", 404, "NOT_FOUND"));
    }

    /** Another business's key finds nothing. */
    private void ofOthers() {
        for (String path : List.of("", "/secret", "/headers", "/deliveries", EVENT)) {
            group("webhooks of others")
                    .add(BadInput.of("GET " + path, "GET", endpoint + path, 404, "NOT_FOUND")
                            .as(live));
        }
        for (String path : List.of("/enable", "/secret/rotate", "/test", EVENT + "/resend")) {
            group("webhooks of others")
                    .add(BadInput.of("POST " + path, "POST", endpoint + path, 404, "NOT_FOUND")
                            .as(live));
        }
        group("webhooks of others")
                .add(BadInput.of("DELETE", "DELETE", endpoint, 404, "NOT_FOUND").as(live));
    }

    private void read(String group, String path, int status, String code) {
        group(group).add(BadInput.of(shown(path), "GET", path, status, code));
    }

    private void add(String group, String name, String method, String path, int status, String code, String body) {
        group(group).add(BadInput.of(shown(name), method, path, status, code).sending(body));
    }

    private List<BadInput> group(String name) {
        return groups.computeIfAbsent(name, _ -> new ArrayList<>());
    }

    private static String pairs() {
        return IntStream.range(0, 51).mapToObj(i -> "\"k" + i + "\":\"v\"").collect(Collectors.joining(",", "{", "}"));
    }

    /** The same in every run, and not too long. */
    private String shown(String text) {
        String shown = text.replace(endpoint, "{endpoint}");
        return shown.length() > 110 ? shown.substring(0, 100) + "... " + shown.length() : shown;
    }
}
