package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.scrip.infra.OpenApi.Operation;
import dev.scrip.infra.OpenApi.Parameter;
import dev.scrip.infra.RightRequests.Right;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes requests that are wrong by the document, out of those that are right: the same ones for the same seed. */
final class WrongRequests {

    private static final int USUAL_LIMIT = 64 * 1024;
    private static final int INGEST_LIMIT = 1024 * 1024;

    /** What the document says about JSON: no member twice, nothing behind the value, 20 levels, numbers of 32 characters. */
    private static final JsonMapper STRICT = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(32)
                            .maxStringLength(64 * 1024)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Set<String> NO_JSON = Set.of("422 INVALID_JSON");
    private static final Set<String> NOWHERE = Set.of("404 NOT_FOUND", "404 ", "431 ");

    /** Two dots are an id like any other, of something that has other methods. */
    private static final Set<String> ELSEWHERE = Set.of("404 NOT_FOUND", "404 ", "405 METHOD_NOT_ALLOWED");

    private final Random random;

    private WrongRequests(long seed) {
        this.random = new Random(seed);
    }

    /** As many of each operation as of any other, as far as there are so many. */
    static List<WrongRequest> of(RightRequests right, long seed, int count) {
        return new WrongRequests(seed).of(right, count);
    }

    private List<WrongRequest> of(RightRequests right, int count) {
        Map<Operation, List<WrongRequest>> byOperation = new LinkedHashMap<>();
        for (Operation operation : OpenApi.operations()) {
            List<WrongRequest> some = new ArrayList<>();
            Right base = right.of(operation.name());
            paths(operation, base, right, some);
            queries(operation, base, some);
            headers(operation, base, some);
            operation.body().ifPresent(schema -> bodies(operation, base, tree(base), schema, some));
            Collections.shuffle(some, random);
            byOperation.put(operation, some);
        }
        List<WrongRequest> all = new ArrayList<>();
        for (int turn = 0; all.size() < count; turn++) {
            int before = all.size();
            for (List<WrongRequest> some : byOperation.values()) {
                if (turn < some.size() && all.size() < count) {
                    all.add(some.get(turn));
                }
            }
            if (all.size() == before) {
                draw(byOperation.keySet(), right, count, all);
            }
        }
        return all;
    }

    /** When everything that there is to change was changed: bodies with several changes, and damaged ones. */
    private void draw(Set<Operation> operations, RightRequests right, int count, List<WrongRequest> all) {
        List<Operation> withBody = operations.stream()
                .filter(operation -> operation.body().isPresent())
                .toList();
        while (all.size() < count) {
            Operation operation = withBody.get(random.nextInt(withBody.size()));
            drawn(operation, right.of(operation.name())).ifPresent(all::add);
        }
    }

    private Optional<WrongRequest> drawn(Operation operation, Right base) {
        JsonNode schema = operation.body().orElseThrow();
        if (random.nextBoolean()) {
            return damaged(operation, base, schema);
        }
        Mutations.Mutation mutation = Mutations.drawn(schema, tree(base), random);
        return Schema.allows(schema, mutation.body())
                ? Optional.empty()
                : Optional.of(with(operation, base, mutation.name(), bytes(mutation.body()), Set.of()));
    }

    // Paths

    private static void paths(Operation operation, Right base, RightRequests right, List<WrongRequest> some) {
        for (String parameter : base.at().keySet()) {
            List<String> others = new ArrayList<>(Mutations.IDS);
            right.all().stream()
                    .flatMap(each -> each.at().values().stream())
                    // Of another kind: the ids of what is there all begin with their kind.
                    .filter(id -> !id.regionMatches(0, base.at().get(parameter), 0, 4))
                    .distinct()
                    .limit(12)
                    .forEach(others::add);
            for (String other : others) {
                if (other.indexOf(0) >= 0) {
                    continue;
                }
                Map<String, String> at = new HashMap<>(base.at());
                at.put(parameter, other);
                add(
                        some,
                        operation,
                        parameter + " of the path '" + shown(other) + "'",
                        base,
                        base.path(at),
                        gone(operation));
            }
            // NUL and bytes that are no text can be spelled in a path, and lead nowhere.
            for (String escape :
                    List.of("%00", "a%00b", "%FF", "%C0%AF", "%ED%A0%80", "%252e%252e", "..%2F..%2F", "%2e%2e")) {
                String path = base.path().replace(Api.encoded(base.at().get(parameter)), escape);
                add(some, operation, parameter + " of the path " + escape, base, path, gone(operation));
            }
        }
        if (!base.path().startsWith("/events/")) {
            for (String more : List.of("/", "//", "/..", "/%2e%2e", ";a=b", "/x/y/z")) {
                add(some, operation, "a path with " + more, base, base.path() + more, elsewhere(operation));
            }
        }
        add(some, operation, "a path in capitals", base, base.path().toUpperCase(java.util.Locale.ROOT), NOWHERE);
        for (String method : List.of("PUT", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "GETT")) {
            some.add(new WrongRequest(
                    operation,
                    "by " + method,
                    method,
                    base.path(),
                    Map.of(),
                    Optional.empty(),
                    Set.of("404 ", "404 NOT_FOUND", "405 ", "405 METHOD_NOT_ALLOWED")));
        }
    }

    private static void add(
            List<WrongRequest> some, Operation operation, String name, Right base, String path, Set<String> answers) {
        some.add(new WrongRequest(
                operation,
                name,
                base.method(),
                path,
                base.headers(),
                base.body().map(text -> text.getBytes(UTF_8)),
                answers));
    }

    private static Set<String> elsewhere(Operation operation) {
        Set<String> answers = new HashSet<>(ELSEWHERE);
        answers.addAll(gone(operation));
        return answers;
    }

    /** A link that never was one is answered as one that was used. */
    private static Set<String> gone(Operation operation) {
        return operation.template().startsWith("/portal/link/")
                ? Set.of("404 NOT_FOUND", "404 ", "431 ", "410 ")
                : NOWHERE;
    }

    // Queries

    private static void queries(Operation operation, Right base, List<WrongRequest> some) {
        Set<String> answers = Set.of("422 INVALID_QUERY_PARAMS");
        for (Parameter parameter : operation.in("query")) {
            String type = parameter.schema().path("type").asText();
            List<String> values =
                    new ArrayList<>(List.of("", " ", "0", "-1", "1.5", "1e3", "x", "null", "[]", "{}", "TRUE", "yes"));
            values.addAll(List.of(
                    "0x10", "+1", "01", "\u0661", "9223372036854775808", "1000001", "a\u0000b", "x".repeat(2_000)));
            values.addAll(Mutations.TIMES);
            values.addAll(Mutations.IDS);
            for (String bound : List.of("minimum", "maximum")) {
                if (parameter.schema().has(bound)) {
                    long last = parameter.schema().path(bound).asLong();
                    values.add(Long.toString(bound.equals("minimum") ? last - 1 : last + 1));
                }
            }
            for (String value : values) {
                if (value.length() < 3_000
                        && (value.indexOf(0) >= 0 || !Schema.allowsText(parameter.schema(), value, type))) {
                    query(some, operation, base, parameter.name() + "=" + Api.encoded(value), answers);
                }
            }
            query(some, operation, base, parameter.name() + "=1&" + parameter.name() + "=1", answers);
            query(some, operation, base, parameter.name() + "=%FF", answers);
            query(some, operation, base, parameter.name(), answers);
        }
    }

    private static void query(
            List<WrongRequest> some, Operation operation, Right base, String query, Set<String> answers) {
        add(some, operation, "the query " + shown(query), base, base.path() + "?" + query, answers);
    }

    // Headers

    private static void headers(Operation operation, Right base, List<WrongRequest> some) {
        if (!operation.isOpen()) {
            for (String authorization : List.of(
                    "Bearer",
                    "Bearer ",
                    "Basic dXNlcjpwYXNz",
                    "bearer",
                    "scrip_test_nobody",
                    "Bearer " + "x".repeat(500),
                    "Bearer null",
                    "Bearer a, Bearer b",
                    "Negotiate",
                    "Bearer scrip_test_" + "0".repeat(60))) {
                header(some, operation, base, base.body(), "Authorization", authorization, Set.of("401 UNAUTHORIZED"));
            }
        }
        header(some, operation, base, base.body(), "X-Padding", "x".repeat(10_241), Set.of("431 "));
        if (operation.in("header").stream().anyMatch(header -> header.name().equals("Idempotency-Key"))) {
            Optional<String> body = base.body()
                    .map(text -> text.replaceFirst("\"idempotency_key\":\"[^\"]*\",?", ""))
                    .map(text -> text.replaceFirst(",\\s*}$", "}"));
            for (String key : List.of("", "k".repeat(256), "k".repeat(5_000))) {
                header(some, operation, base, body, "Idempotency-Key", key, Set.of("422 INVALID_REQUEST_PARAMETERS"));
            }
        }
        if (operation.body().isPresent()) {
            for (String type : List.of(
                    "text/plain",
                    "application/xml",
                    "multipart/form-data; boundary=a",
                    "application/x-www-form-urlencoded",
                    "json",
                    "application/jsonp",
                    "text/html",
                    "application/octet-stream",
                    "application",
                    "*/*",
                    "application/json-seq",
                    "application/javascript; a=application/json")) {
                header(some, operation, base, base.body(), "Content-Type", type, Set.of("415 UNSUPPORTED_MEDIA_TYPE"));
            }
        }
    }

    private static void header(
            List<WrongRequest> some,
            Operation operation,
            Right base,
            Optional<String> body,
            String name,
            String value,
            Set<String> answers) {
        some.add(new WrongRequest(
                operation,
                "the header " + name + ": " + shown(value),
                base.method(),
                base.path(),
                Map.of(name, value),
                body.map(text -> text.getBytes(UTF_8)),
                answers));
    }

    // Bodies

    private void bodies(Operation operation, Right base, JsonNode tree, JsonNode schema, List<WrongRequest> some) {
        for (Mutations.Mutation mutation : Mutations.of(schema, tree)) {
            if (!Schema.allows(schema, mutation.body())) {
                some.add(with(operation, base, mutation.name(), bytes(mutation.body()), Set.of()));
            }
        }
        broken(base.body().orElseThrow())
                .forEach((name, bytes) -> some.add(with(operation, base, "a body that is " + name, bytes, NO_JSON)));
        int limit = operation.template().equals("/events/ingest") ? INGEST_LIMIT : USUAL_LIMIT;
        byte[] large = Arrays.copyOf(base.body().orElseThrow().getBytes(UTF_8), limit + 1);
        Arrays.fill(large, base.body().orElseThrow().getBytes(UTF_8).length, large.length, (byte) ' ');
        some.add(with(operation, base, "a body one byte too large", large, Set.of("413 PAYLOAD_TOO_LARGE")));
        if (operation.bodyIsRequired()) {
            some.add(new WrongRequest(
                    operation, "no body", base.method(), base.path(), Map.of(), Optional.empty(), Set.of()));
        }
        for (int i = 0; i < 12; i++) {
            damaged(operation, base, schema).ifPresent(some::add);
        }
    }

    /** A few bytes flipped, taken out, doubled or put in at random, if that makes it wrong. */
    private Optional<WrongRequest> damaged(Operation operation, Right base, JsonNode schema) {
        byte[] bytes = base.body().orElseThrow().getBytes(UTF_8);
        for (int i = 0; i <= random.nextInt(4); i++) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + 1 + random.nextInt(6));
            bytes = switch (random.nextInt(4)) {
                case 0 -> {
                    bytes[at] ^= (byte) (1 << random.nextInt(8));
                    yield bytes;
                }
                case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                default ->
                    joined(
                            Arrays.copyOf(bytes, at),
                            joined(
                                    new byte[] {(byte) random.nextInt(256)},
                                    Arrays.copyOfRange(bytes, at, bytes.length)));
            };
            if (bytes.length == 0) {
                return Optional.empty();
            }
        }
        Optional<JsonNode> read = strictly(bytes);
        byte[] sent = bytes;
        return read.filter(tree -> Schema.allows(schema, tree)).isPresent()
                ? Optional.empty()
                : Optional.of(with(
                        operation,
                        base,
                        "a body damaged to " + new String(sent, ISO_8859_1).replaceAll("[^ -~]", "?"),
                        sent,
                        read.isEmpty() ? NO_JSON : Set.of()));
    }

    private static Map<String, byte[]> broken(String text) {
        Map<String, byte[]> all = new LinkedHashMap<>();
        String inner = text.substring(1, text.lastIndexOf('}'));
        String nothing = inner.isBlank() ? "" : ",";
        for (String member : List.of(
                "\"x\":\"\\ud800\"",
                "\"x\":\"\\udc00\\ud800\"",
                "\"x\":\"\\u0000\"",
                "\"\\u0000\":1",
                "\"\\ud83d\":1",
                "\"x\":" + "[".repeat(25) + "]".repeat(25),
                "\"x\":" + "{\"x\":".repeat(25) + "1" + "}".repeat(25),
                "\"x\":" + "[".repeat(20_000),
                "\"x\":" + "9".repeat(33),
                "\"x\":-1." + "0".repeat(40),
                "\"x\":1e" + "9".repeat(40),
                "\"x\":" + "9".repeat(60_000),
                "\"x\":01",
                "\"x\":+1",
                "\"x\":.5",
                "\"x\":5.",
                "\"x\":0x10",
                "\"x\":NaN",
                "\"x\":Infinity",
                "\"x\":-",
                "\"x\":'a'",
                "x:1",
                "'x':1",
                "\"x\":undefined",
                "\"x\":True",
                "\"x\":1,",
                "\"x\"",
                "\"x\" 1",
                "\"x\":1 /* a comment */",
                "\"x\":1 // a comment\n",
                "\"x\":\"\\x41\"",
                "\"x\":\"\\u00g0\"",
                "\"x\":\"a\nb\"",
                "\"x\":\"a\tb\"",
                "\"x\":1,\"x\":1",
                "\"x\":1,\"\\u0078\":1",
                "\"x\":{\"y\":1,\"y\":2}",
                ",")) {
            all.put("JSON with " + shown(member), ("{" + inner + nothing + member + "}").getBytes(UTF_8));
        }
        all.put("cut off", text.substring(0, text.length() - 1).getBytes(UTF_8));
        all.put("half of itself", text.substring(0, text.length() / 2).getBytes(UTF_8));
        all.put("twice", (text + text).getBytes(UTF_8));
        all.put("followed by a bracket", (text + "]").getBytes(UTF_8));
        all.put("followed by a letter", (text + " x").getBytes(UTF_8));
        all.put("followed by NUL", (text + "\0").getBytes(UTF_8));
        all.put("a byte order mark and JSON", ("\ufeff" + text).getBytes(UTF_8));
        all.put("UTF-16", text.getBytes(UTF_16LE));
        all.put("UTF-16 with its mark", ("\ufeff" + text).getBytes(UTF_16BE));
        all.put("UTF-32", text.getBytes(java.nio.charset.Charset.forName("UTF-32BE")));
        all.put("Latin-1", ("{" + inner + nothing + "\"x\":\"\u00fc\"}").getBytes(ISO_8859_1));
        String open = "{" + inner + nothing + "\"x\":\"";
        all.put(
                "an overlong slash",
                joined(joined(open.getBytes(UTF_8), new byte[] {(byte) 0xc0, (byte) 0xaf}), "\"}".getBytes(UTF_8)));
        all.put(
                "half a character in UTF-8",
                joined(
                        joined(open.getBytes(UTF_8), new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}),
                        "\"}".getBytes(UTF_8)));
        all.put("a lone byte 0xff", new byte[] {(byte) 0xff});
        all.put("NUL", new byte[] {0});
        all.put("spaces", "   ".getBytes(UTF_8));
        all.put("XML", "<a>1</a>".getBytes(UTF_8));
        all.put("YAML", "a: 1".getBytes(UTF_8));
        all.put("a form", "a=1&b=2".getBytes(UTF_8));
        all.put("compressed", new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 3});
        return all;
    }

    /** The tree that the bytes are, if they are JSON as the document demands it. */
    private static Optional<JsonNode> strictly(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode tree = STRICT.readTree(text);
            String shown = tree.toString();
            return tree.isMissingNode()
                            || shown.contains("\\u0000")
                            || !UTF_8.newEncoder().canEncode(shown)
                    ? Optional.empty()
                    : Optional.of(tree);
        } catch (CharacterCodingException | com.fasterxml.jackson.core.JacksonException _) {
            return Optional.empty();
        }
    }

    private static WrongRequest with(Operation operation, Right base, String name, byte[] body, Set<String> answers) {
        return new WrongRequest(operation, name, base.method(), base.path(), Map.of(), Optional.of(body), answers);
    }

    private static JsonNode tree(Right base) {
        try {
            return STRICT.readTree(base.body().orElse("{}"));
        } catch (IOException e) {
            throw new UncheckedIOException(base.operation(), e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        return tree.toString().getBytes(UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 50) + "... " + text.length() : text;
    }
}
