package dev.scrip.bench.coldstart;

import static dev.scrip.bench.Section.number;

import dev.scrip.bench.Part;
import dev.scrip.bench.Rounds;
import dev.scrip.bench.Samples;
import dev.scrip.bench.Section;
import dev.scrip.local.table.TableServer;
import dev.scrip.local.table.Tables;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Template;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** (c) How functions start. */
public final class ColdStartPart implements Part {
    private static final double MOST_COLD = 4.2;
    private static final double MOST_PRIMED = 0.1;
    /** As many because a ratio of two short times is held to a bar, on a machine that may have other guests. */
    private static final int ROUNDS = 11;

    private static final int SNAPSHOT_ROUNDS = 3;
    private static final String BARE = "bare";

    private final Path project;

    public ColdStartPart(Path project) {
        this.project = project;
    }

    @Override
    public String title() {
        return "How functions start";
    }

    @Override
    public Section measure() throws Exception {
        var section = new Section();
        section.text("""
                Every function from its package, unpacked in a folder as Lambda does it, started by AWS's own runtime interface
                client (2.9.0) in a JVM of its own, with the flags of `java25` (client compiler, serial collector, a cache of the
                runtime client's classes), against a stand-in for Lambda's runtime API in the measuring process. *Cold* is from the
                start of the process to the first answer. The first call needs no store (functions behind the gateway refuse an
                invalid body; the drain and the sender get a message they cannot read), except for the sweeps, the audit, the retries and
                the fan-out, which ask a stand-in for their store that answers at once. The bare function beside them, in the
                same rounds, reads the same event with jackson-core and answers: no framework, no client. Lambda's own work (the
                download, the sandbox, the restore of a snapshot) is in none of these figures.""");
        try (var functions = new Functions(project);
                var store = new StubStore()) {
            cold(section, functions, store);
            snapshots(section, functions);
        }
        return section;
    }

    private static void cold(Section section, Functions functions, StubStore store) throws Exception {
        var at = store.endpoint().toString();
        var rounds = new Rounds<Measured>()
                .add(
                        BARE,
                        () -> Functions.measure(
                                functions.bareLaunch(), Subject.gateway("POST", "/x", "{\"amount\":\"-1\"}"), "422"));
        for (var function : functions.declared()) {
            var subject = Subject.of(function.id());
            rounds.add(
                    function.id(),
                    () -> Functions.measure(functions.launch(function, at), subject.call(), subject.expected()));
        }
        var measured = rounds.run(ROUNDS);
        var bare = measured.of(BARE);
        double bareCold = Measured.median(bare, Measured::cold);
        double bareCpu = Measured.median(bare, Measured::cpu);
        List<List<String>> rows = new ArrayList<>();
        var bareClasses = functions.bareClasses();
        rows.add(row("bare handler", bare, 1, 1, functions.bareBytes(), bareClasses, "0"));
        for (var function : functions.declared()) {
            var own = measured.of(function.id());
            double ratio = Measured.median(own, Measured::cold) / bareCold;
            if (Functions.isApi(function)) {
                section.bar("cold start of " + function.id() + " against a bare handler", ratio, MOST_COLD, "x");
            }
            int before = store.count();
            var classes = functions.classes(function, at);
            rows.add(row(
                    function.id() + (Functions.isApi(function) ? "" : " (not API)"),
                    own,
                    ratio,
                    Measured.median(own, Measured::cpu) / bareCpu,
                    functions.packageBytes(function),
                    classes,
                    Integer.toString(store.count() - before)));
        }
        section.endOfBars();
        section.text("Medians of %d rounds in turns.".formatted(ROUNDS));
        section.table(
                List.of(
                        "function",
                        "until ready, ms",
                        "first call, ms",
                        "cold, ms",
                        "ratio",
                        "CPU, ms",
                        "CPU ratio",
                        "package, MB",
                        "classes of the package",
                        "classes in all",
                        "store calls"),
                rows);
    }

    private static List<String> row(
            String name,
            List<Measured> measured,
            double ratio,
            double cpuRatio,
            long bytes,
            ClassCount classes,
            String calls) {
        return List.of(
                name,
                number(Measured.median(measured, Measured::ready)),
                number(Measured.median(measured, Measured::first)),
                number(Measured.median(measured, Measured::cold)),
                number(ratio) + "x",
                number(Measured.median(measured, Measured::cpu)),
                number(cpuRatio) + "x",
                number(bytes / 1e6),
                number(classes.own()),
                number(classes.all()),
                calls);
    }

    private void snapshots(Section section, Functions functions) throws Exception {
        section.text("""
                **Snapshots.** Functions that somebody waits for are restored from a snapshot (SnapStart). Started as for a
                snapshot, with the JVM's own compilers, they are told that one is taken, run their hooks, and are told that they
                were restored; then comes a first call that reads from DynamoDB Local. The same call to the same function without
                hooks is beside it. Bringing the snapshot back is Lambda's work and not in here.""");
        var template = Template.read(project.resolve("template.yaml"));
        try (var server = TableServer.start(Optional.empty())) {
            var store = server.endpoint().toString();
            try (var client = DynamoDbClient.builder()
                    .endpointOverride(server.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("measured", "measured")))
                    .build()) {
                var table =
                        Tables.create(client, template.resources(Template.TABLE).getFirst());
                List<List<String>> rows = new ArrayList<>();
                for (var named : firstCalls(functions, store, table).entrySet()) {
                    var primed = new Samples(named.getValue().of("primed")).median();
                    var unprimed = new Samples(named.getValue().of("unprimed")).median();
                    section.bar(
                            "first call of " + named.getKey() + " after its hooks against without",
                            primed / unprimed,
                            MOST_PRIMED,
                            "x");
                    rows.add(
                            List.of(named.getKey(), number(unprimed), number(primed), number(primed / unprimed) + "x"));
                }
                section.endOfBars();
                section.table(List.of("function", "first call without hooks, ms", "after hooks, ms", "ratio"), rows);
            }
        }
    }

    private static Map<String, Rounds.Results<Double>> firstCalls(Functions functions, String store, String table)
            throws Exception {
        Map<String, Rounds.Results<Double>> calls = new LinkedHashMap<>();
        for (FunctionDeclaration function : functions.declared()) {
            var reading = Subject.of(function.id()).reading();
            if (Functions.hasSnapshot(function) && reading.isPresent()) {
                calls.put(
                        function.id(),
                        new Rounds<Double>()
                                .add(
                                        "primed",
                                        () -> functions.firstAfterSnapshot(function, store, table, reading.get()))
                                .add("unprimed", () -> functions.firstUnprimed(function, store, table, reading.get()))
                                .run(SNAPSHOT_ROUNDS));
            }
        }
        return calls;
    }
}
