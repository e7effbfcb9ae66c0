package dev.scrip.local.queue;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.NewMessageData;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.GetQueueStatistics;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.Some;
import scala.util.Right;

/**
 * The queues of ElasticMQ on a clock of ours. It asks the clock it is given when a message is received, but the machine's
 * when one is sent or messages are counted. So whoever looks a queue up is given an entrance to it, where sent messages are
 * told the time that they are to be delivered at, and counts the time that they are of.
 */
final class ClockedQueues extends AbstractActor {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final ActorRef queues;
    private final Map<ActorRef, ActorRef> entrances = new ConcurrentHashMap<>();

    private ClockedQueues(InstantSource clock) {
        this.clock = clock;
        this.queues = getContext()
                .actorOf(Props.create(
                        QueueManagerActor.class,
                        () -> new QueueManagerActor(new Now(clock), StrictSQSLimits$.MODULE$, Option.empty())));
    }

    static Props on(InstantSource clock) {
        return Props.create(ClockedQueues.class, () -> new ClockedQueues(clock));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(LookupQueue.class, lookup -> replyTo(getSender(), ask(lookup, Duration.ZERO)))
                .match(CreateQueue.class, create -> replyTo(getSender(), ask(create, delay(create))))
                .matchAny(other -> queues.forward(other, getContext()))
                .build();
    }

    private static Duration delay(CreateQueue create) {
        return create.request().delay().isDefined() ? create.request().delay().get() : Duration.ZERO;
    }

    private CompletionStage<Object> ask(Object question, Duration delay) {
        ActorSystem system = getContext().getSystem();
        return Patterns.ask(queues, question, PATIENCE).thenApply(answer -> switch (answer) {
            case Some<?> found
            when found.value() instanceof ActorRef queue -> Option.apply(entrance(system, queue, delay));
            case Right<?, ?> made
            when made.value() instanceof ActorRef queue -> new Right<>(entrance(system, queue, delay));
            default -> answer;
        });
    }

    /** @param delay of the queue itself, when it is new */
    private ActorRef entrance(ActorSystem system, ActorRef queue, Duration delay) {
        return entrances.computeIfAbsent(
                queue,
                behind -> system.actorOf(Props.create(Entrance.class, () -> new Entrance(behind, delay, clock))));
    }

    private void replyTo(ActorRef asker, CompletionStage<Object> answer) {
        Patterns.pipe(answer, getContext().getDispatcher()).to(asker);
    }

    /** Stands before a queue. */
    private static final class Entrance extends AbstractActor {

        private final ActorRef queue;
        private final Duration delay;
        private final InstantSource clock;

        Entrance(ActorRef queue, Duration delay, InstantSource clock) {
            this.queue = queue;
            this.delay = delay;
            this.clock = clock;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(SendMessage.class, sent -> queue.forward(timed(sent.message()), getContext()))
                    // It counts what can be received before an instant, so that of now is in it.
                    .match(
                            GetQueueStatistics.class,
                            _ -> queue.forward(new GetQueueStatistics(clock.millis() + 1), getContext()))
                    .matchAny(other -> queue.forward(other, getContext()))
                    .build();
        }

        private SendMessage timed(NewMessageData message) {
            return new SendMessage(new NewMessageData(
                    message.id(),
                    message.content(),
                    message.messageAttributes(),
                    message.nextDelivery().toMillis(clock.millis(), delay.toMillis()),
                    message.messageGroupId(),
                    message.messageDeduplicationId(),
                    message.orderIndex(),
                    message.tracingId(),
                    message.sequenceNumber(),
                    message.deadLetterSourceQueueName()));
        }
    }

    private static final class Now extends NowProvider {

        private final InstantSource clock;

        Now(InstantSource clock) {
            this.clock = clock;
        }

        @Override
        public long nowMillis() {
            return clock.millis();
        }

        @Override
        public OffsetDateTime now() {
            return clock.instant().atOffset(ZoneOffset.UTC);
        }
    }
}
