package dev.scrip.infra.samples;

import dev.scrip.local.RuntimeOptions;
import dev.scrip.local.ScripRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Scrip as {@code make run WEBHOOK_ALLOW_LOOPBACK=1} starts it, only that usage is deducted every second. */
record LocalScrip(ScripRuntime runtime, HttpClient http) implements AutoCloseable {

    static final Path ROOT = root();

    static LocalScrip start() throws IOException {
        return new LocalScrip(
                ScripRuntime.start(
                        RuntimeOptions.standard().withWebhooksToLoopback().withDrainEvery(Duration.ofSeconds(1))),
                HttpClient.newHttpClient());
    }

    /** What the samples are told by. */
    Map<String, String> environment() {
        return Map.of("SCRIP_URL", runtime.url().toString(), "SCRIP_API_KEY", runtime.apiKey());
    }

    Command run(int seconds, String... words) throws IOException, InterruptedException {
        return Command.run(ROOT, environment(), seconds, List.of(words));
    }

    String get(String path) throws IOException, InterruptedException {
        return get(path, runtime.apiKey());
    }

    String get(String path, String key) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(runtime.url() + path))
                .header("Authorization", "Bearer " + key)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Makes something that is then there. */
    String post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(runtime.url() + path))
                .header("Authorization", "Bearer " + runtime.apiKey())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** What was heard on the bus of something, when it is as much. */
    List<String> published(List<String> heard, String about, int many) throws InterruptedException {
        for (int tries = 0; tries < 300; tries++) {
            var found = heard.stream().filter(event -> event.contains(about)).toList();
            if (found.size() == many) {
                return found;
            }
            Thread.sleep(100);
        }
        throw new AssertionError(many + " events were not published in half a minute");
    }

    /** Returns when no usage is queued or being worked on. */
    void settle() throws InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            var counts = runtime.sqs()
                    .getQueueAttributes(ask -> ask.queueUrl(runtime.reference("UsageQueue"))
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                    .attributes();
            if (counts.values().stream().allMatch("0"::equals)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("usage is still queued after a minute");
    }

    @Override
    public void close() {
        http.close();
        runtime.close();
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no template.yaml above the working folder");
            }
        }
        return folder;
    }
}
