package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import dev.scrip.local.statistics.CountStatistics;
import dev.scrip.local.table.AnyTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of the assembled system, and counted again. */
class StatisticsTest {

    @Test
    void a_stream_that_begins_again_counts_nothing_twice() throws IOException {
        try (LocalBackend backend = LocalBackend.start(Optional.empty(), () -> {})) {
            ScripRuntime runtime = backend.here().orElseThrow().runtime();
            Scene scene = Scene.on(backend);
            play(scene, runtime);
            Map<String, String> once = counted(runtime);
            assertThat(once).hasSizeGreaterThan(3);
            runtime.rewindStreams();
            runtime.drain();
            assertThat(counted(runtime)).isEqualTo(once);
        }
    }

    @Test
    void a_recount_comes_to_what_was_streamed(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("scrip.db");
        try (ScripRuntime runtime =
                ScripRuntime.start(RuntimeOptions.standard().withData(data).driven())) {
            play(Scene.on(new Kept(runtime)), runtime);
        }
        Map<String, String> streamed = countedIn(data);
        assertThat(streamed).hasSizeGreaterThan(3);
        for (Map<String, String> how :
                java.util.List.of(Map.of("DATA", data.toString()), Map.of("DATA", data.toString(), "AGAIN", "1"))) {
            var printed = new ByteArrayOutputStream();
            assertThat(new CountStatistics(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(how))
                    .isZero();
            assertThat(printed.toString(StandardCharsets.UTF_8)).contains("3 accounts counted, 0 left");
            assertThat(countedIn(data)).as("%s", how).isEqualTo(streamed);
        }
    }

    @Test
    void without_a_table_it_says_how_to_name_one() throws Exception {
        var printed = new ByteArrayOutputStream();
        assertThat(new CountStatistics(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(Map.of()))
                .isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("make statistics DATA=FILE");
    }

    /** A runtime whose table outlives it. */
    private record Kept(ScripRuntime runtime) implements Backend {
        @Override
        public URI url() {
            return runtime.url();
        }

        @Override
        public String apiKey() {
            return runtime.apiKey();
        }

        @Override
        public void settle(BooleanSupplier done) {
            runtime.drain();
        }

        @Override
        public Optional<Here> here() {
            return Optional.empty();
        }

        @Override
        public void close() {
            runtime.close();
        }
    }

    /** Three accounts: one credited and debited, one with a purchase, one with usage. */
    private static void play(Scene scene, ScripRuntime runtime) {
        String entitlement = scene.entitlement(2);
        String debited = scene.customer();
        scene.credit(entitlement, debited, "20.25");
        scene.debit(entitlement, debited, "5").expect(201);
        String buyer = scene.customer();
        scene.api()
                .post("/payments", Scene.pay(buyer, scene.product(entitlement, "50")))
                .expect(200);
        String user = scene.customer();
        String event = Scene.unique("event");
        scene.meter(event, entitlement, 1);
        scene.credit(entitlement, user, "100");
        runtime.drain();
        scene.ingest(event, user, event, 7);
        runtime.drain();
        var shown = Scene.items(scene.api().get("/insights/outstanding?credit_entitlement_id=" + entitlement))
                .getFirst();
        assertThat(shown.path("outstanding").asText()).isEqualTo("158.25");
        assertThat(shown.path("issued").asText()).isEqualTo("170.25");
        assertThat(shown.path("liability").toString()).isEqualTo("[{\"currency\":\"USD\",\"amount\":1000}]");
    }

    /** As it lies in the file, while nothing runs on it. */
    private static Map<String, String> countedIn(Path data) throws Exception {
        Map<String, String> items = new TreeMap<>();
        int status = AnyTable.work(Map.of("DATA", data.toString()), "", System.out, (client, table) -> {
            client.scanPaginator(scan -> scan.tableName(table)).items().stream()
                    .map(TreeMap::new)
                    .filter(item -> String.valueOf(item.get("PK")).matches(".*(STATISTIC|COUNTED)#.*"))
                    .forEach(item -> items.put(String.valueOf(item.get("PK")) + item.get("SK"), item.toString()));
            return 0;
        });
        assertThat(status).isZero();
        return items;
    }

    private static Map<String, String> counted(ScripRuntime runtime) {
        return new TreeMap<>(TableDigest.of(runtime).items().entrySet().stream()
                .filter(item ->
                        item.getKey().contains("STATISTIC#") || item.getKey().contains("COUNTED#"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
