package dev.scrip.local;

import dev.scrip.local.bus.Deliveries;
import dev.scrip.local.bus.Rules;
import dev.scrip.local.lambda.LambdaFunction;
import dev.scrip.local.queue.QueueAddress;
import dev.scrip.local.queue.QueuePoller;
import dev.scrip.local.queue.QueueSource;
import dev.scrip.local.schedule.Schedule;
import dev.scrip.local.stream.Positions;
import dev.scrip.local.stream.StreamPoller;
import dev.scrip.local.stream.StreamSource;
import dev.scrip.local.stream.TableStream;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Tree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All that calls functions without a request: streams, buses, queues and schedules. */
final class EventSources {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration STREAM_POLL = Duration.ofMillis(500);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final RuntimeOptions options;
    private final Template template;
    private final Resolver resolver;
    private final LocalCloud cloud;
    private final Deliveries deliveries;
    private final Positions positions;
    private final List<StreamPoller> streams = new ArrayList<>();
    private final List<QueuePoller> queues = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();

    private EventSources(
            RuntimeOptions options,
            Template template,
            Resolver resolver,
            LocalCloud cloud,
            Deliveries deliveries,
            Positions positions) {
        this.options = options;
        this.template = template;
        this.positions = positions;
        this.resolver = resolver;
        this.cloud = cloud;
        this.deliveries = deliveries;
    }

    static EventSources of(
            RuntimeOptions options,
            Template template,
            Resolver resolver,
            LocalCloud cloud,
            LocalServices services,
            Function<String, LambdaFunction> functions)
            throws IOException {
        var sources = new EventSources(
                options, template, resolver, cloud, services.deliveries(), Positions.of(options.data()));
        new Rules(template, resolver, functions, cloud.sqs(), options.clock())
                .all()
                .forEach(services.buses()::add);
        template.functions().forEach(declared -> sources.add(declared, functions.apply(declared.id())));
        return sources;
    }

    private void add(FunctionDeclaration declared, LambdaFunction function) {
        declared.events("DynamoDB").forEach(event -> streams.add(stream(StreamSource.of(event), function)));
        declared.events("SQS").forEach(event -> queues.add(queue(QueueSource.of(event), function)));
        declared.events("Schedule", "ScheduleV2")
                .forEach(event -> schedules.add(
                        Schedule.of(event, function, options.clock().instant())));
    }

    private StreamPoller stream(StreamSource declared, LambdaFunction function) {
        StreamSource source = options.drainEvery().map(declared::within).orElse(declared);
        String arn = resolver.text(Tree.of(Map.of("Fn::GetAtt", List.of(source.tableId(), "StreamArn"))));
        return new StreamPoller(
                new TableStream(cloud.streams(), arn),
                source,
                function,
                source.onFailure().map(queue -> QueueAddress.of(cloud.sqs(), queue, resolver, template)),
                positions,
                options.clock());
    }

    private QueuePoller queue(QueueSource declared, LambdaFunction function) {
        QueueSource source = options.drainEvery().map(declared::within).orElse(declared);
        String queue = source.queueId();
        String url = resolver.text(Tree.of(Map.of("Ref", queue)));
        String arn = resolver.text(Tree.of(Map.of("Fn::GetAtt", List.of(queue, "Arn"))));
        return new QueuePoller(cloud.sqs(), url, arn, source, function, options.clock());
    }

    /** Lets everything run by itself, each queue on a thread of its own, so that none waits for the calls of another. */
    void repeat(Background background) {
        for (StreamPoller stream : streams) {
            background.repeat("stream", STREAM_POLL, stream::poll);
        }
        for (QueuePoller queue : queues) {
            background.repeat("queue", POLL, () -> {
                while (queue.startDue()) {
                    // There may be more.
                }
            });
        }
        background.repeat("deliveries", Duration.ZERO, () -> {
            deliveries.awaitNews(POLL);
            deliveries.startDue();
        });
        background.repeat("schedules", TICK, this::fireSchedules);
    }

    /** Goes round until nothing is left that can be received or delivered, whatever windows and waits say. */
    void drain() {
        boolean moved;
        do {
            moved = false;
            for (StreamPoller stream : streams) {
                moved |= stream.drain();
            }
            moved |= deliveries.drain();
            for (QueuePoller queue : queues) {
                moved |= queue.drainNow();
            }
        } while (moved);
    }

    void poll() {
        streams.forEach(StreamPoller::poll);
        deliveries.poll();
        queues.forEach(QueuePoller::poll);
    }

    void redeliver() {
        queues.forEach(QueuePoller::redeliver);
    }

    void rewindStreams() {
        streams.forEach(StreamPoller::rewind);
    }

    void fireSchedules() {
        schedules.forEach(schedule -> schedule.fire(options.clock().instant()));
    }
}
