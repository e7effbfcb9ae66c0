package dev.scrip.infra.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.local.pattern.EventPatterns;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Samples print what is recorded beside them. */
class SamplesTest {
    private static final Path SAMPLES = LocalScrip.ROOT.resolve("samplecmds");

    @RegisterExtension
    static final RunningScrip RUNNING = new RunningScrip();

    @Test
    void the_curl_scripts_tell_their_story() throws IOException, InterruptedException {
        var recording = new Recording();
        var scripts = scripts();
        assertThat(scripts).hasSizeGreaterThan(7);
        for (var script : scripts) {
            var printed = RUNNING.scrip()
                    .run(180, "bash", script.toString())
                    .succeeds()
                    .output();
            recording.check(script.resolveSibling(name(script) + ".out"), printed);
        }
    }

    @Test
    void the_script_on_the_sdk_tells_its_story() throws IOException, InterruptedException {
        NodeSdk.assumeThere();
        var printed = NodeSdk.run(RUNNING.scrip(), SAMPLES.resolve("sdk/story.mjs"))
                .succeeds()
                .output();
        new Recording().check(SAMPLES.resolve("sdk/story.out"), printed);
    }

    @Test
    void the_receiver_of_webhooks_tells_what_arrives() throws IOException, InterruptedException {
        NodeSdk.assumeThere();
        var printed = NodeSdk.run(RUNNING.scrip(), SAMPLES.resolve("sdk/webhooks.mjs"))
                .succeeds()
                .output();
        new Recording().check(SAMPLES.resolve("sdk/webhooks.out"), printed);
    }

    /** Fed with what Scrip publishes of an account, twice and from back to front; then with a piece missing. */
    @Test
    void the_consumer_of_the_bus_acts_once_and_in_order() throws IOException, InterruptedException {
        NodeSdk.assumeThere();
        List<String> published = new CopyOnWriteArrayList<>();
        RUNNING.scrip().runtime().buses().listen(event -> published.add(event.json()));
        var credits = RUNNING.scrip()
                .post("/credit-entitlements", "{\"name\":\"Bus sample credits\",\"unit\":\"credit\",\"precision\":0}");
        var account = "/credit-entitlements/" + text(credits, "id") + "/balances/"
                + text(
                        RUNNING.scrip().post("/customers", "{\"name\":\"Hooli\",\"email\":\"billing@hooli.example\"}"),
                        "customer_id");
        for (var entry : List.of("credit\",\"amount\":\"10", "debit\",\"amount\":\"3", "debit\",\"amount\":\"2")) {
            RUNNING.scrip().post(account + "/ledger-entries", "{\"entry_type\":\"" + entry + "\"}");
        }
        List<String> own = RUNNING.scrip().published(published, text(credits, "id"), 3);
        var stack = Template.read(SAMPLES.resolve("bus/template.yaml"));
        var rule = EventPatterns.rule(
                stack.resources(Template.EVENT_RULE).getFirst().properties().at("EventPattern"),
                new Resolver(stack.parameters()));
        assertThat(own).noneMatch(rule::pass).allMatch(event -> rule.pass(event.replace("\"test\"", "\"live\"")));

        List<String> messages = new ArrayList<>(own.reversed());
        messages.addAll(own);

        var recording = new Recording();
        recording.check(
                SAMPLES.resolve("bus/consumer.out"),
                consumed(messages).succeeds().output());
        var lacking = consumed(own.subList(1, 3));
        assertThat(lacking.status()).isEqualTo(1);
        assertThat(lacking.output()).isEqualTo("2 wait for what has not come: POST /events/replay brings it\n");
    }

    private static Command consumed(List<String> messages) throws IOException, InterruptedException {
        Path file = Files.createTempFile("messages", ".jsonl");
        try {
            Files.write(file, messages);
            return Command.run(
                    SAMPLES,
                    java.util.Map.of(),
                    30,
                    List.of("node", SAMPLES.resolve("bus/consumer.mjs").toString(), file.toString()));
        } finally {
            Files.delete(file);
        }
    }

    /** The first member of that name. */
    private static String text(String json, String member) {
        var found = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        assertThat(found.find()).as(json).isTrue();
        return found.group(1);
    }

    @Test
    void a_script_without_a_server_fails() throws IOException, InterruptedException {
        var nobody = java.util.Map.of("SCRIP_URL", "http://localhost:1", "SCRIP_API_KEY", "nobody-home");
        for (var script : scripts()) {
            var command = Command.run(LocalScrip.ROOT, nobody, 60, List.of("bash", script.toString()));
            assertThat(command.status())
                    .as("exit status of %s", script.getFileName())
                    .isNotZero();
        }
    }

    private static List<Path> scripts() throws IOException {
        try (var files = Files.list(SAMPLES)) {
            return files.filter(file -> file.getFileName().toString().matches("[1-9][0-9]-[a-z-]+\\.sh"))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path script) {
        return script.getFileName().toString().replace(".sh", "");
    }
}
