package dev.scrip.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code docs/openapi.yaml} as a tree, for whatever is made from it. */
final class OpenApi {

    private static final JsonNode DOCUMENT = read();

    private OpenApi() {}

    /** @param schema without references at its top */
    record Parameter(String name, String in, JsonNode schema) {}

    /**
     * What a method does at a path.
     *
     * @param body the schema of a body in JSON
     * @param isOpen no key opens it
     * @param hasSession somebody must be signed in
     * @param scope that a key needs, where one is needed
     * @param codes that refusals may carry, those of the general answers among them
     */
    record Operation(
            String method,
            String template,
            List<Parameter> parameters,
            Optional<JsonNode> body,
            boolean bodyIsRequired,
            boolean isOpen,
            boolean hasSession,
            String scope,
            Set<String> statuses,
            Set<String> codes) {

        String name() {
            return method + " " + template;
        }

        List<Parameter> in(String place) {
            return parameters.stream()
                    .filter(parameter -> parameter.in().equals(place))
                    .toList();
        }
    }

    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (!method.getKey().equals("parameters") && !method.getKey().startsWith("x-")) {
                    all.add(operation(
                            method.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            path.getValue().path("parameters"),
                            method.getValue()));
                }
            }
        }
        return all;
    }

    private static Operation operation(String method, String template, JsonNode shared, JsonNode told) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (JsonNode list : List.of(shared, told.path("parameters"))) {
            for (JsonNode each : list) {
                JsonNode parameter = resolved(each);
                String name = parameter.path("name").asText();
                parameters.put(
                        name, new Parameter(name, parameter.path("in").asText(), resolved(parameter.path("schema"))));
            }
        }
        JsonNode schema = told.path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        Set<String> statuses = new HashSet<>();
        Set<String> codes = new HashSet<>();
        told.path("x-error-codes").forEach(code -> codes.add(code.asText()));
        told.path("responses").fieldNames().forEachRemaining(status -> {
            statuses.add(status);
            general(status).ifPresent(codes::add);
        });
        return new Operation(
                method,
                template,
                List.copyOf(parameters.values()),
                schema.isMissingNode() ? Optional.empty() : Optional.of(resolved(schema)),
                told.path("requestBody").path("required").asBoolean(false),
                told.has("security"),
                told.path("security").path(0).has("portalSession")
                        || told.path("security").path(0).has("dashboardSession"),
                told.path("x-scope").asText(method.equals("GET") ? "read" : "write"),
                statuses,
                codes);
    }

    /** The one code of a status that means the same everywhere. */
    private static Optional<String> general(String status) {
        return Optional.ofNullable(Map.of(
                        "401", "UNAUTHORIZED",
                        "403", "FORBIDDEN",
                        "413", "PAYLOAD_TOO_LARGE",
                        "415", "UNSUPPORTED_MEDIA_TYPE")
                .get(status));
    }

    /** The node itself, or what it refers to. */
    static JsonNode resolved(JsonNode node) {
        return node.has("$ref")
                ? resolved(DOCUMENT.at(node.path("$ref").asText().substring(1)))
                : node;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper(new YAMLFactory())
                    .readTree(Repository.file("docs/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
