package dev.scrip.local.http;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server on loopback, each of whose requests has a virtual thread. A handler that breaks off in the middle of its
 * answer has to throw, so that the server lets go of the connection.
 */
public final class LoopbackServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int UNANSWERED = -1;

    static {
        // Both are read once, when the first server of the process is made.
        // Without it, every small answer on a kept connection waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // The gateway is to refuse large headers itself, as it does when deployed.
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", String.valueOf(1024 * 1024));
    }

    private final HttpServer server;
    private final ExecutorService threads;

    private LoopbackServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * @param port 0 for any free one
     * @throws java.net.BindException when somebody else has the port
     */
    public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        HttpServer server = HttpServer.create(address, BACKLOG);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            handler.handle(exchange);
            if (exchange.getResponseCode() == UNANSWERED) {
                // What is closed unanswered the server keeps for ever, unless it hears of it.
                throw new IOException("closed without an answer");
            }
        });
        server.start();
        return new LoopbackServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
