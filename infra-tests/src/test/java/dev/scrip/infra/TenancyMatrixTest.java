package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.infra.OpenApi.Operation;
import dev.scrip.infra.RightRequests.Right;
import dev.scrip.local.ScripRuntime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation of the document, asked for by nine kinds of callers. What each is to get follows from the scope that
 * the document names and from who is calling, so that a new operation is in here by itself.
 */
class TenancyMatrixTest {

    private static final Pattern OWN_ID = Pattern.compile("[a-z]{2,4}_[0-9A-Za-z]{16,32}");

    /** Open to the first who sends it. */
    private static final String ONCE = "POST /portal/link/{code}";

    private enum Caller {
        OWNER,
        READ_ONLY,
        WRITE_ONLY,
        INGEST_ONLY,
        OTHER_MODE,
        OTHER_BUSINESS,
        REVOKED,
        EXPIRED,
        NOBODY;

        private Set<Scope> scopes() {
            return switch (this) {
                case OWNER, OTHER_MODE, OTHER_BUSINESS -> Set.of(Scope.values());
                case READ_ONLY -> Set.of(Scope.READ);
                case WRITE_ONLY -> Set.of(Scope.WRITE);
                case INGEST_ONLY -> Set.of(Scope.INGEST);
                case REVOKED, EXPIRED, NOBODY -> Set.of();
            };
        }

        /** What is to come of a call: by the rules that are told, not by the code that keeps them. */
        Expected of(Operation operation) {
            if (operation.hasSession()) {
                return Expected.SIGNED_OUT;
            }
            if (operation.isOpen()) {
                return Expected.OPEN;
            }
            if (scopes().isEmpty()) {
                return Expected.UNAUTHORIZED;
            }
            Scope needed = Scope.valueOf(operation.scope().toUpperCase(Locale.ROOT));
            boolean may = scopes().contains(needed) || (needed == Scope.INGEST && scopes().contains(Scope.WRITE));
            if (!may) {
                return Expected.FORBIDDEN;
            }
            return this == OTHER_MODE || this == OTHER_BUSINESS ? Expected.FOREIGN : Expected.ALLOWED;
        }
    }

    private enum Expected {
        /** By whoever knows the address. */
        OPEN,
        /** 401: no key stands for a session. */
        SIGNED_OUT,
        /** 401, whatever is asked for. */
        UNAUTHORIZED,
        /** 403, whether it is there or not. */
        FORBIDDEN,
        /** As if nothing of the owner were there. */
        FOREIGN,
        ALLOWED
    }

    /** What is there for one owner, and the keys of everybody. */
    private record World(RightRequests right, Map<Caller, String> keys, Set<String> secrets, String business) {

        static World on(Backend backend) {
            RightRequests right = RightRequests.on(backend);
            Keyring ring = Keyring.of(backend.here().orElseThrow().runtime())
                    .ofBusinessOf(right.owner().apiKey());
            Map<Caller, String> keys = new EnumMap<>(Caller.class);
            keys.put(Caller.OWNER, right.owner().apiKey());
            keys.put(Caller.READ_ONLY, ring.with(Scope.READ));
            keys.put(Caller.WRITE_ONLY, ring.with(Scope.WRITE));
            keys.put(Caller.INGEST_ONLY, ring.with(Scope.INGEST));
            keys.put(Caller.OTHER_MODE, ring.ofLiveMode());
            keys.put(Caller.OTHER_BUSINESS, ring.ofNewBusiness(Mode.TEST));
            keys.put(Caller.REVOKED, ring.revoked());
            keys.put(Caller.EXPIRED, ring.expired());
            keys.put(Caller.NOBODY, "");
            Set<String> secrets = right.all().stream()
                    .flatMap(each -> Stream.concat(
                            each.at().values().stream(),
                            OWN_ID.matcher(each.body().orElse("")).results().map(MatchResult::group)))
                    .collect(Collectors.toCollection(TreeSet::new));
            return new World(right, keys, secrets, ring.tenant().businessId());
        }

        Api.Answer ask(Caller caller, Right right) {
            return right.sentTo(right().owner().as(keys.getOrDefault(caller, "")));
        }

        /** What is stored for the owner, in the mode of the owner's key. */
        Map<String, String> stored(ScripRuntime runtime) {
            return TableDigest.of(runtime).items().entrySet().stream()
                    .filter(item -> item.getKey().contains("#" + business + ".t"))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    private final List<String> findings = new ArrayList<>();
    private final Map<Expected, Integer> cells = new TreeMap<>();

    @Test
    void every_operation_answers_each_kind_of_caller_by_scope_and_tenant_and_shows_nothing_of_others()
            throws IOException {
        try (LocalBackend backend = LocalBackend.start(Optional.empty(), () -> {})) {
            ScripRuntime runtime = backend.here().orElseThrow().runtime();
            World world = World.on(backend);
            Map<String, String> before = world.stored(runtime);
            for (Operation operation : OpenApi.operations()) {
                Right right = world.right().of(operation.name());
                refused(world, operation, right);
                foreign(world, operation, right);
                check(world.stored(runtime).equals(before), operation, "a call that may not changes what is stored");
            }
            signedOut(world);
            open(world);
            // A write may be allowed once only, so that each who may has a world of their own.
            allowed(world, List.of(Caller.OWNER, Caller.READ_ONLY, Caller.INGEST_ONLY));
            allowed(World.on(backend), List.of(Caller.WRITE_ONLY));
        }
        int asked = cells.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%d cells of %d operations and %d callers, %d findings; %s%n",
                asked, OpenApi.operations().size(), Caller.values().length, findings.size(), cells);
        assertThat(findings).isEmpty();
        assertThat(asked).isEqualTo(OpenApi.operations().size() * Caller.values().length);
    }

    private void refused(World world, Operation operation, Right right) {
        for (Caller caller : Caller.values()) {
            Expected expected = caller.of(operation);
            if (expected == Expected.UNAUTHORIZED || expected == Expected.FORBIDDEN) {
                Api.Answer answer = world.ask(caller, right);
                int status = expected == Expected.UNAUTHORIZED ? 401 : 403;
                // Without a key the gateway answers by itself, and no function is asked.
                String code = caller == Caller.NOBODY ? "" : expected.name();
                check(answer.status() == status && answer.code().equals(code), caller, operation, answer);
                count(expected);
            }
        }
    }

    /** For what a session opens a key is nothing: without the cookie of a session nobody gets anything, the owner included. */
    private void signedOut(World world) {
        for (Operation operation : OpenApi.operations()) {
            for (Caller caller : Caller.values()) {
                if (caller.of(operation) == Expected.SIGNED_OUT) {
                    Right right = world.right().of(operation.name());
                    Api.Answer answer =
                            world.ask(caller, new Right(right.operation(), right.at(), right.body(), Map.of()));
                    check(
                            answer.status() == 401 && answer.code().equals("SESSION_REQUIRED"),
                            caller,
                            operation,
                            answer);
                    count(Expected.SIGNED_OUT);
                }
            }
        }
    }

    private void foreign(World world, Operation operation, Right right) {
        for (Caller caller : Caller.values()) {
            if (caller.of(operation) == Expected.FOREIGN) {
                Api.Answer answer = world.ask(caller, right);
                check(showsNothing(world, right, answer), operation, caller + " sees what is the owner's: " + answer);
                if (!right.at().isEmpty()) {
                    // The very answer that there is for what nobody has.
                    boolean isAsAbsent =
                            withoutRequestId(answer).equals(withoutRequestId(world.ask(caller, absent(right))))
                                    && answer.status() == 404;
                    check(isAsAbsent, caller, operation, answer);
                } else if (operation.method().equals("GET")) {
                    check(answer.status() == 200, caller, operation, answer);
                } else if (namesThings(world, right)) {
                    boolean isNothing = (answer.status() >= 400 && answer.status() < 500)
                            || answer.body().contains("\"published\":0,");
                    check(isNothing, caller, operation, answer);
                } else {
                    boolean isOwn = answer.status() < 300 || answer.code().equals("TEST_MODE_ONLY");
                    check(isOwn, caller, operation, answer);
                }
                count(Expected.FOREIGN);
            }
        }
    }

    private void allowed(World world, List<Caller> callers) {
        for (Operation operation : OpenApi.operations()) {
            for (Caller caller : callers) {
                if (caller.of(operation) == Expected.ALLOWED
                        && operation.method().equals("GET")) {
                    Api.Answer answer = world.ask(caller, world.right().of(operation.name()));
                    check(answer.status() < 400, caller, operation, answer);
                    count(Expected.ALLOWED);
                }
            }
        }
        // In the order in which they can all be done.
        for (Right right : world.right().all()) {
            Operation operation = OpenApi.operations().stream()
                    .filter(each -> each.name().equals(right.operation()))
                    .findFirst()
                    .orElseThrow();
            for (Caller caller : callers) {
                if (caller.of(operation) == Expected.ALLOWED
                        && !operation.method().equals("GET")) {
                    Api.Answer answer = world.ask(caller, right);
                    check(answer.status() < 400, caller, operation, answer);
                    count(Expected.ALLOWED);
                }
            }
        }
    }

    /** The address is the secret: with it everybody is let in, with or without a key of whomever, and with another nobody. */
    private void open(World world) {
        for (Operation operation : OpenApi.operations()) {
            for (Caller caller : Caller.values()) {
                if (caller.of(operation) == Expected.OPEN) {
                    Right right = world.right().of(operation.name());
                    Api.Answer answer = world.ask(caller, right);
                    boolean usedUp = operation.name().equals(ONCE) && caller != Caller.OWNER;
                    check(usedUp ? answer.status() == 410 : answer.status() < 400, caller, operation, answer);
                    if (!right.at().isEmpty()) {
                        Api.Answer other = world.ask(caller, absent(right));
                        check(other.status() == 404 || other.status() == 410, caller, operation, other);
                    }
                    count(Expected.OPEN);
                }
            }
        }
    }

    /** The same request for things that nobody has. */
    private static Right absent(Right right) {
        Map<String, String> others = new HashMap<>();
        right.at()
                .forEach((name, id) ->
                        others.put(name, id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0")));
        return new Right(right.operation(), others, right.body(), right.headers());
    }

    /** Whether the body names something that was made for the owner. */
    private static boolean namesThings(World world, Right right) {
        return right.body()
                .filter(body -> world.secrets().stream().anyMatch(body::contains))
                .isPresent();
    }

    /** Nothing but what the caller has said. */
    private static boolean showsNothing(World world, Right right, Api.Answer answer) {
        String said = right.path() + right.body().orElse("");
        return world.secrets().stream().noneMatch(secret -> answer.body().contains(secret) && !said.contains(secret));
    }

    private static String withoutRequestId(Api.Answer answer) {
        ObjectNode body = (ObjectNode) answer.json();
        return answer.status() + " " + body.without("request_id");
    }

    private void count(Expected expected) {
        cells.merge(expected, 1, Integer::sum);
    }

    private void check(boolean fits, Caller caller, Operation operation, Api.Answer answer) {
        check(fits, operation, caller + " gets " + answer.status() + " " + answer.body() + ", " + caller.of(operation));
    }

    private void check(boolean fits, Operation operation, String otherwise) {
        if (!fits) {
            findings.add(operation.name() + ": " + otherwise);
        }
    }
}
