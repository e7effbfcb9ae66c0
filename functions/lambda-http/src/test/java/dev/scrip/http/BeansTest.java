package dev.scrip.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BeansTest {

    @Singleton
    static final class CountingRoutes implements RouteSource {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Routes routes() {
            return Routes.table()
                    .get("/count", _ -> Response.ok(Json.number(count.incrementAndGet())))
                    .build();
        }
    }

    static final class CountingHandler extends HttpHandler {
        CountingHandler() {
            super(CountingRoutes.class);
        }
    }

    @Test
    void handlers_in_one_process_have_beans_of_their_own() {
        var one = new CountingHandler();
        var other = new CountingHandler();

        assertThat(ApiCall.get("/count").to(one).body()).isEqualTo("1");
        assertThat(ApiCall.get("/count").to(one).body()).isEqualTo("2");
        assertThat(ApiCall.get("/count").to(other).body()).isEqualTo("1");
    }
}
