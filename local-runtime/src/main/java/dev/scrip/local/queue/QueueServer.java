package dev.scrip.local.queue;

import dev.scrip.local.template.Resolver;
import java.net.URI;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/** ElasticMQ on a free port of loopback. */
public final class QueueServer implements AutoCloseable {

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

    @Override
    public void close() {
        server.stopAndWait();
    }
}
