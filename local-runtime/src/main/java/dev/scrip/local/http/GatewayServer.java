package dev.scrip.local.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Instant;

/** Serves a gateway over HTTP on loopback. */
public final class GatewayServer implements AutoCloseable {

    private final LoopbackServer server;

    private GatewayServer(LoopbackServer server) {
        this.server = server;
    }

    /**
     * @param port 0 for any free one
     * @throws java.net.BindException when somebody else has the port
     */
    public static GatewayServer start(int port, Gateway gateway) throws IOException {
        return new GatewayServer(LoopbackServer.start(port, exchange -> serve(exchange, gateway)));
    }

    public int port() {
        return server.port();
    }

    private static void serve(HttpExchange exchange, Gateway gateway) throws IOException {
        try (exchange) {
            GatewayRequest request = GatewayRequest.read(exchange, Instant.now());
            gateway.answer(request).write(exchange, request.id());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
