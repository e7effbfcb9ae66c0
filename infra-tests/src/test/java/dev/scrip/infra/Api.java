package dev.scrip.infra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Talks to Scrip over HTTP and holds every answer to what is documented. */
record Api(URI url, String apiKey, Map<String, String> headers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    Api {
        headers = Map.copyOf(headers);
    }

    static Api of(Backend backend) {
        return new Api(backend.url(), backend.apiKey(), Map.of());
    }

    /** An answer, already found to be as documented. */
    record Answer(int status, Map<String, String> headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }

        /** The code of a refusal; empty where there is none. */
        String code() {
            return body.startsWith("{") ? text("code") : "";
        }

        Answer expect(int wanted) {
            if (status != wanted) {
                throw new AssertionError("expected " + wanted + ", got " + status + " " + body);
            }
            return this;
        }
    }

    Api as(String otherKey) {
        return new Api(url, otherKey, headers);
    }

    Api with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Api(url, apiKey, more);
    }

    Answer get(String path) {
        return send("GET", path, Optional.empty());
    }

    Answer post(String path, String body) {
        return send("POST", path, Optional.of(body.getBytes(UTF_8)));
    }

    Answer post(String path) {
        return send("POST", path, Optional.empty());
    }

    Answer patch(String path, String body) {
        return send("PATCH", path, Optional.of(body.getBytes(UTF_8)));
    }

    Answer delete(String path) {
        return send("DELETE", path, Optional.empty());
    }

    /** As the form of a page sends it. */
    Answer form(String path, String fields) {
        return with("Content-Type", "application/x-www-form-urlencoded").post(path, fields);
    }

    Answer send(String method, String path, Optional<byte[]> body) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        if (!apiKey.isEmpty()) {
            all.put("Authorization", "Bearer " + apiKey);
        }
        if (body.isPresent()) {
            all.put("Content-Type", "application/json");
        }
        all.putAll(headers);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        all.forEach(request::header);
        Answer answer = answer(request.build());
        Documented.check(method, path, answer);
        return answer;
    }

    private static Answer answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
            Map<String, String> headers = new TreeMap<>();
            answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
            return new Answer(answer.statusCode(), headers, answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As one segment of a path or one value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
