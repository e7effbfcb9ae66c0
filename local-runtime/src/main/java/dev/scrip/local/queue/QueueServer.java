package dev.scrip.local.queue;

import dev.scrip.local.template.Resolver;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder$;

/** ElasticMQ on a free port of loopback. */
public final class QueueServer implements AutoCloseable {

    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final ActorSystem system;
    private final SQSRestServer server;
    private final int port;

    private QueueServer(ActorSystem system, SQSRestServer server) {
        this.system = system;
        this.server = server;
        this.port = server.waitUntilStarted().localAddress().getPort();
    }

    /** @param clock that delays and visibility timeouts go by */
    public static QueueServer start(InstantSource clock) {
        ActorSystem system = ActorSystem.create("queues");
        ActorRef queues = system.actorOf(ClockedQueues.on(clock));
        return new QueueServer(
                system,
                SQSRestServerBuilder$.MODULE$
                        .withActorSystem(system)
                        .withQueueManagerActor(queues)
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
        Thread stopping = Thread.ofPlatform().daemon().start(() -> {
            server.stopAndWait();
            system.terminate();
        });
        try {
            stopping.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
