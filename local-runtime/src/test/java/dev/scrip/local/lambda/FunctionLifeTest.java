package dev.scrip.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.local.lambda.FunctionLife.Started;
import dev.scrip.local.lambda.LambdaFunction.Handler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class FunctionLifeTest {
    private static final byte[] EVENT = {};

    private final CountDownLatch entered = new CountDownLatch(1);
    private final AtomicBoolean closed = new AtomicBoolean();

    private static FunctionLife life(Handler handler, AutoCloseable... belongings) {
        return new FunctionLife(() -> new Started(handler, List.of(belongings)));
    }

    private LambdaFunction stuck() {
        var life = life(
                (event, context) -> {
                    entered.countDown();
                    new CountDownLatch(1).await();
                    return event;
                },
                () -> closed.set(true));
        life.begin();
        return new LambdaFunction("Stuck", Duration.ofSeconds(30), life);
    }

    @Test
    void a_call_that_is_under_way_fails_when_its_environment_ends_and_the_next_one_meets_another() throws Exception {
        LambdaFunction function = stuck();
        var call = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(function.invoke(EVENT), StandardCharsets.UTF_8);
            } catch (FunctionFailure failed) {
                return String.valueOf(failed.getMessage());
            }
        });
        entered.await();

        function.goOnIn(life((event, context) -> "another".getBytes(StandardCharsets.UTF_8)));

        assertThat(call.get()).isEqualTo("Stuck was ended during a call");
        assertThat(closed).isTrue();
        assertThat(function.invoke(EVENT)).asString().isEqualTo("another");
    }

    @Test
    void no_call_enters_an_environment_that_has_ended() {
        LambdaFunction function = stuck();
        function.end();
        assertThatThrownBy(() -> function.invoke(EVENT)).isInstanceOf(FunctionFailure.class);
        assertThat(entered.getCount()).isEqualTo(1);
    }

    @Test
    void a_function_that_cannot_start_anew_fails_its_calls() {
        LambdaFunction function = stuck();
        function.goOnIn(new FunctionLife(() -> {
            throw new IllegalStateException("no such setting");
        }));
        assertThatThrownBy(() -> function.invoke(EVENT))
                .isInstanceOf(FunctionFailure.class)
                .hasMessageContaining("no such setting");
    }
}
