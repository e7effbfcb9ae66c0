package dev.scrip.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Calls the HTTP API once at a time, and says what came back or that nothing did. */
final class Api implements AutoCloseable {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final String key;
    private final AtomicLong operations = new AtomicLong();

    Api(URI url, String key) {
        this.url = url.toString();
        this.key = key;
    }

    record Answer(int status, String body) {
        boolean isDone() {
            return status / 100 == 2;
        }

        /** Whether it says for certain that nothing was done, however often it is asked. */
        boolean isRefused() {
            return status / 100 == 4 && status != 408 && status != 429;
        }

        /** A function that does not know what to do is wrong, whatever goes wrong around it. A gateway that lost it is not. */
        boolean isFault() {
            return status == 500 && body.contains("INTERNAL_SERVER_ERROR");
        }

        String text(String member) {
            var found = Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(body);
            return found.find() ? found.group(1) : "";
        }
    }

    /** How many calls were made. */
    long operations() {
        return operations.get();
    }

    /**
     * @param body JSON; empty for none
     * @param idempotencyKey for the header; empty for none
     * @return empty when there was no answer, or none in this time
     */
    Optional<Answer> send(String method, String path, String body, String idempotencyKey, Duration patience)
            throws InterruptedException {
        operations.incrementAndGet();
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(patience)
                .header("authorization", "Bearer " + key)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (!idempotencyKey.isEmpty()) {
            request.header("idempotency-key", idempotencyKey);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(answer.statusCode(), answer.body()));
        } catch (IOException lost) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
