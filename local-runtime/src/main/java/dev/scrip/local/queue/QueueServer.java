package dev.scrip.local.queue;

import dev.scrip.local.template.Resolver;
import java.net.URI;
import java.time.Duration;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/** ElasticMQ on a free port of loopback. */
public final class QueueServer implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final SQSRestServer server;
    private final int port;

    private QueueServer(SQSRestServer server) {
        this.server = server;
        this.port = server.waitUntilStarted().localAddress().getPort();
    }

    public static QueueServer start() {
        return new QueueServer(SQSRestServerBuilder$.MODULE$
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion(Resolver.REGION)
                .withAWSAccountId(Resolver.ACCOUNT)
                .start());
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Waits briefly: a call that was broken off can keep its server for a minute, and nothing in it is kept anyway. */
    @Override
    public void close() {
        Thread stopping = Thread.ofPlatform().daemon().start(server::stopAndWait);
        try {
            stopping.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
