package dev.scrip.aws.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.scrip.aws.Environment;
import dev.scrip.aws.SdkClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.kms.KmsClient;

/** Answers Encrypt and Decrypt as KMS does. What it calls encrypted is turned round, and names its context. */
final class KmsStub implements AutoCloseable {
    final AtomicInteger decrypts = new AtomicInteger();
    /** What it answers with in place of an answer; 0: it answers. */
    volatile int failing;
    /** The last bytes of what it fails with never arrive. */
    volatile boolean cutsOff;

    private final HttpServer server;
    private final KmsClient client;

    KmsStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        client = SdkClients.build(
                KmsClient.builder(),
                new Environment.Scope(
                        Map.of(
                                "AWS_REGION",
                                "eu-central-1",
                                "AWS_ENDPOINT_URL_KMS",
                                "http://127.0.0.1:" + server.getAddress().getPort()),
                        InstantSource.system()),
                "KMS",
                Duration.ofSeconds(2),
                Duration.ofSeconds(4));
    }

    Kms key() {
        return new Kms(() -> client, "alias/webhooks");
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String context = context(body);
        if (failing != 0) {
            answer(exchange, failing, cutsOff ? "{\"__type\":\"Inval" : "{\"__type\":\"KMSInternalException\"}");
        } else if (exchange.getRequestHeaders().getFirst("X-Amz-Target").endsWith(".Encrypt")) {
            byte[] blob = (text(body, "Plaintext") + "|" + context).getBytes(UTF_8);
            answer(
                    exchange,
                    200,
                    "{\"CiphertextBlob\":\"" + Base64.getEncoder().encodeToString(reversed(blob)) + "\"}");
        } else {
            decrypts.incrementAndGet();
            String[] parts = new String(reversed(Base64.getDecoder().decode(text(body, "CiphertextBlob"))), UTF_8)
                    .split("\\|", 2);
            if (parts.length == 2 && parts[1].equals(context)) {
                answer(exchange, 200, "{\"Plaintext\":\"" + parts[0] + "\"}");
            } else {
                answer(exchange, 400, "{\"__type\":\"InvalidCiphertextException\"}");
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) {
        try (exchange) {
            exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String context(String body) {
        return text(body, "business") + "," + text(body, "mode") + "," + text(body, "endpoint");
    }

    private static String text(String body, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(body);
        return found.find() ? found.group(1) : "";
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
