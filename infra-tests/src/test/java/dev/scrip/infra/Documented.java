package dev.scrip.infra;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/** What {@code docs/openapi.yaml} says, and what of it was seen so far. */
final class Documented {

    private static final OpenAPI SPECIFICATION =
            new OpenAPIV3Parser().read(Repository.file("docs/openapi.yaml").toString());
    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createFor(SPECIFICATION).build();
    private static final Set<String> SEEN = new ConcurrentSkipListSet<>();

    private Documented() {}

    /** A method and a path with parameters. */
    record Operation(String method, String template) {

        boolean fits(String askedMethod, List<String> segments) {
            List<String> parts = segments(template);
            if (!method.equals(askedMethod) || parts.size() != segments.size()) {
                return false;
            }
            for (int at = 0; at < parts.size(); at++) {
                boolean parameter = parts.get(at).startsWith("{");
                if (parameter ? segments.get(at).isEmpty() : !parts.get(at).equals(segments.get(at))) {
                    return false;
                }
            }
            return true;
        }

        int parameters() {
            return (int) template.chars().filter(c -> c == '{').count();
        }
    }

    static List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        SPECIFICATION
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .keySet()
                        .forEach(method -> all.add(new Operation(method.name(), path))));
        return all;
    }

    /** Every {@code GET /path 200} there is. */
    static Set<String> answers() {
        Set<String> all = new TreeSet<>();
        SPECIFICATION
                .getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) -> operation
                                .getResponses()
                                .keySet()
                                .forEach(status -> all.add(method + " " + path + " " + status))));
        return all;
    }

    static Set<String> seen() {
        return Set.copyOf(SEEN);
    }

    /** @throws AssertionError when the answer is not as documented */
    static void check(String method, String path, Api.Answer answer) {
        // The gateway's own answers bear no id of a function's.
        if (!answer.headers().containsKey("x-request-id")) {
            return;
        }
        find(method, path).ifPresent(operation -> {
            SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
            answer.headers().forEach(response::withHeader);
            if (!answer.body().isEmpty()) {
                response.withBody(answer.body());
            }
            ValidationReport report = VALIDATOR.validateResponse(
                    operation.template().replaceAll("\\{[^}]*}", "parameter"),
                    Request.Method.valueOf(method),
                    response.build());
            if (report.hasErrors()) {
                throw new AssertionError("%s %s answered %d %s, which is not as documented: %s"
                        .formatted(method, path, answer.status(), answer.body(), report.getMessages()));
            }
            SEEN.add(method + " " + operation.template() + " " + answer.status());
        });
    }

    private static Optional<Operation> find(String method, String path) {
        List<String> segments = segments(path.replaceFirst("[?].*", ""));
        return operations().stream()
                .filter(operation -> operation.fits(method, segments))
                .min(Comparator.comparingInt(Operation::parameters));
    }

    private static List<String> segments(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
