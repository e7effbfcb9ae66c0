package dev.scrip.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a gateway over HTTP on loopback. */
public final class GatewayServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    static {
        // Without it, every small answer on a kept connection waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // The gateway is to refuse large headers itself, as it does when deployed.
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", String.valueOf(1024 * 1024));
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private GatewayServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param port 0 for any free one
     * @throws java.net.BindException when somebody else has the port
     */
    public static GatewayServer start(int port, Gateway gateway) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, gateway));
        server.start();
        return new GatewayServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Gateway gateway) throws IOException {
        try (exchange) {
            GatewayRequest request = GatewayRequest.read(exchange, Instant.now());
            gateway.answer(request).write(exchange, request.id());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
