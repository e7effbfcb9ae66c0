package dev.scrip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Functions behind queues that take several messages at once, as {@code queue-template.yaml} declares them. */
final class QueueTest {

    private final TestClock clock = new TestClock();
    private Optional<ScripRuntime> running = Optional.empty();

    private static RuntimeOptions options() {
        return RuntimeOptions.standard().withTemplate(Path.of("src/test/resources/queue-template.yaml"));
    }

    private ScripRuntime start(RuntimeOptions options) throws IOException {
        ScripRuntime runtime = ScripRuntime.start(options);
        running = Optional.of(runtime);
        return runtime;
    }

    @BeforeEach
    void forget() {
        SampleSender.DONE.clear();
        SampleSender.RELEASED.drainPermits();
        SampleSender.MOST_AT_ONCE.set(0);
    }

    @AfterEach
    void stop() {
        SampleSender.RELEASED.release(100);
        running.ifPresent(ScripRuntime::close);
    }

    @Test
    void a_slow_message_holds_up_no_other_and_no_more_run_at_once_than_may() throws Exception {
        ScripRuntime runtime = start(options().withClock(clock).driven());
        List<String> quick = IntStream.range(0, 20).mapToObj(n -> "quick " + n).toList();
        send(runtime, "Wide", List.of("slow"));
        send(runtime, "Wide", quick);
        Thread draining = Thread.ofVirtual().start(runtime::drain);

        assertThat(done(20)).containsExactlyInAnyOrderElementsOf(quick);
        assertThat(draining.isAlive()).isTrue();
        SampleSender.RELEASED.release();
        draining.join(Duration.ofSeconds(20));
        assertThat(done(1)).containsExactly("slow");
        assertThat(draining.isAlive()).isFalse();
        assertThat(SampleSender.MOST_AT_ONCE).hasValueBetween(2, 3);
    }

    @Test
    void a_queue_whose_calls_are_all_slow_holds_up_no_other_queue() throws Exception {
        ScripRuntime runtime = start(options());
        send(runtime, "Wide", List.of("slow 1", "slow 2", "slow 3", "slow 4"));
        send(runtime, "Other", List.of("quick 1", "quick 2", "quick 3"));

        assertThat(done(3)).containsExactlyInAnyOrder("quick 1", "quick 2", "quick 3");
        SampleSender.RELEASED.release(4);
        assertThat(done(4)).containsExactlyInAnyOrder("slow 1", "slow 2", "slow 3", "slow 4");
    }

    @Test
    void delays_go_by_the_clock() throws Exception {
        ScripRuntime runtime = start(options().withClock(clock).driven());
        runtime.sqs()
                .sendMessage(send -> send.queueUrl(runtime.reference("Wide"))
                        .messageBody("later")
                        .delaySeconds(300));
        clock.advance(Duration.ofSeconds(299));
        runtime.drain();
        assertThat(SampleSender.DONE).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        runtime.drain();
        assertThat(SampleSender.DONE).containsExactly("later");
    }

    @Test
    void messages_are_counted_by_the_clock() throws Exception {
        ScripRuntime runtime = start(options().withClock(clock).driven());
        send(runtime, "Wide", List.of("now"));
        runtime.sqs()
                .sendMessage(send -> send.queueUrl(runtime.reference("Wide"))
                        .messageBody("later")
                        .delaySeconds(300));
        assertThat(waiting(runtime)).isEqualTo("1");

        clock.advance(Duration.ofMinutes(5));
        assertThat(waiting(runtime)).isEqualTo("2");
    }

    private static String waiting(ScripRuntime runtime) {
        var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        return runtime.sqs()
                .getQueueAttributes(
                        get -> get.queueUrl(runtime.reference("Wide")).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    @Test
    void a_message_that_failed_comes_back_when_its_visibility_timeout_is_over_by_the_clock() throws Exception {
        ScripRuntime runtime = start(options().withClock(clock).driven());
        send(runtime, "Wide", List.of("bad"));
        runtime.drain();
        clock.advance(Duration.ofSeconds(59));
        runtime.drain();
        assertThat(SampleSender.DONE).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        runtime.drain();
        assertThat(SampleSender.DONE).hasSize(2);
        runtime.redeliver();
        runtime.poll();
        assertThat(SampleSender.DONE).hasSize(3);
    }

    private static void send(ScripRuntime runtime, String queue, List<String> bodies) {
        bodies.forEach(body -> runtime.sqs()
                .sendMessage(send -> send.queueUrl(runtime.reference(queue)).messageBody(body)));
    }

    /** The next bodies that the function gets through with. */
    private static List<String> done(int count) throws InterruptedException {
        List<String> done = new ArrayList<>();
        while (done.size() < count) {
            done.add(Optional.ofNullable(SampleSender.DONE.poll(20, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("only " + done + " after 20 seconds")));
        }
        return done;
    }
}
