package dev.scrip.bench.coldstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP API that Lambda offers to the runtime of one function: the runtime fetches events from it and posts answers to
 * it. Times are taken here, in the process that measures.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String ROOT = "/2018-06-01/runtime";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CompletableFuture<Long> ready = new CompletableFuture<>();
    private final CompletableFuture<Long> checkpoint = new CompletableFuture<>();
    private final SynchronousQueue<byte[]> events = new SynchronousQueue<>();
    private final SynchronousQueue<Reply> replies = new SynchronousQueue<>();
    private volatile long sentAt;

    /** @param nanos from the event's last byte written to the answer's last byte read */
    record Reply(boolean failed, String text, long nanos) {}

    RuntimeApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(ROOT + "/invocation/next", this::next);
        server.createContext(ROOT + "/invocation/", this::answer);
        server.createContext(ROOT + "/init/error", this::initError);
        server.createContext(ROOT + "/restore/next", this::restore);
        server.createContext(ROOT + "/restore/error", this::initError);
        server.start();
    }

    /** As {@code AWS_LAMBDA_RUNTIME_API} has it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@link System#nanoTime} at which the runtime asked for its first event, which is when a function has started. */
    long awaitReady() {
        return await(ready);
    }

    /** {@link System#nanoTime} at which the hooks before a snapshot had run. */
    long awaitCheckpoint() {
        return await(checkpoint);
    }

    /** Hands over one event and waits for what the function makes of it. */
    Reply invoke(byte[] event) {
        try {
            if (!events.offer(event, PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the runtime does not ask for an event");
            }
            var reply = replies.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (reply == null) {
                throw new IllegalStateException("the function does not answer");
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void next(HttpExchange exchange) throws IOException {
        ready.complete(System.nanoTime());
        try {
            var event = events.take();
            var headers = exchange.getResponseHeaders();
            headers.set("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
            headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 29_000));
            headers.set(
                    "Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:measured");
            headers.set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, event.length);
            exchange.getResponseBody().write(event);
            sentAt = System.nanoTime();
            exchange.close();
        } catch (InterruptedException closing) {
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var text = body(exchange);
        var took = System.nanoTime() - sentAt;
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        try {
            replies.put(new Reply(exchange.getRequestURI().getPath().endsWith("/error"), text, took));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void initError(HttpExchange exchange) throws IOException {
        var failure = new IllegalStateException("the function did not start: " + body(exchange));
        exchange.sendResponseHeaders(202, -1);
        exchange.close();
        ready.completeExceptionally(failure);
        checkpoint.completeExceptionally(failure);
    }

    private void restore(HttpExchange exchange) throws IOException {
        checkpoint.complete(System.nanoTime());
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long await(CompletableFuture<Long> moment) {
        try {
            return moment.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the function does not start", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
