package dev.scrip.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.scrip.access.Caller;
import dev.scrip.access.Receipt;
import dev.scrip.access.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateOnceTest {
    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
    private static final ApiCall CALL = ApiCall.post("/meters").body("{\"name\":\"a\",\"n\":1}");
    private static final ApiCall SAME = ApiCall.post("/meters").body(" {\"n\":1, \"name\":\"a\"}");
    private static final ApiCall OTHER = ApiCall.post("/meters").body("{\"name\":\"b\",\"n\":1}");

    @Test
    void a_key_in_the_header_counts_for_24_hours_and_gives_way_to_nobody() {
        Receipt first = receipt(keyed(CALL), "mtr_1");
        Receipt again = receipt(keyed(SAME), "mtr_2");

        assertThat(again.hash()).isEqualTo(first.hash());
        assertThat(first.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(24)));
        assertThat(again.mayReplace(first, NOW)).isFalse();
        assertThat(again.mayReplace(first, first.expiresAt())).isTrue();
        assertThat(once(keyed(SAME)).createdBy(first)).isEqualTo("mtr_1");
    }

    @Test
    void a_key_used_with_another_body_is_refused() {
        Receipt first = receipt(keyed(CALL), "mtr_1");
        assertThat(receipt(keyed(OTHER), "mtr_2").hash()).isEqualTo(first.hash());
        assertThatExceptionOfType(ApiError.class)
                .isThrownBy(() -> once(keyed(OTHER)).createdBy(first))
                .matches(error -> error.code() == ErrorCode.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void keys_on_other_paths_are_other_keys() {
        ApiCall elsewhere = ApiCall.post("/customers").body("{\"name\":\"a\",\"n\":1}");
        assertThat(receipt(keyed(elsewhere), "x").hash())
                .isNotEqualTo(receipt(keyed(CALL), "x").hash());
    }

    @Test
    void an_equal_request_that_is_no_retry_is_a_new_wish() {
        Receipt first = receipt(CALL.byLibrary(0), "mtr_1");
        Receipt second = receipt(SAME, "mtr_2");
        assertThat(second.hash()).isEqualTo(first.hash());
        assertThat(second.mayReplace(first, NOW)).isTrue();
        assertThat(first.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
    }

    @Test
    void a_retry_finds_what_the_attempt_before_it_made() {
        Receipt first = receipt(CALL.byLibrary(0), "mtr_1");
        Receipt retry = receipt(CALL.byLibrary(1), "mtr_2");
        assertThat(retry.mayReplace(first, NOW)).isFalse();
        assertThat(once(CALL.byLibrary(1)).createdBy(first)).isEqualTo("mtr_1");
    }

    @Test
    void an_attempt_that_its_retry_overtook_finds_what_the_retry_made() {
        Receipt retry = receipt(CALL.byLibrary(1), "mtr_2");
        Receipt late = receipt(CALL.byLibrary(0), "mtr_1");
        assertThat(late.mayReplace(retry, NOW)).isFalse();
    }

    @Test
    void without_a_header_requests_of_different_keys_have_nothing_in_common() {
        Caller other = new Caller(ApiCall.TENANT, "key000000002", Set.of(Scope.WRITE));
        assertThat(receipt(CALL.by(other), "x").hash())
                .isNotEqualTo(receipt(CALL, "x").hash());
    }

    @Test
    void a_key_has_a_form() {
        for (String bad : new String[] {"", "é", "a\tb", "x".repeat(256)}) {
            assertThatExceptionOfType(ApiError.class)
                    .isThrownBy(() -> once(CALL.header("Idempotency-Key", bad)))
                    .matches(error -> error.code() == ErrorCode.INVALID_REQUEST_PARAMETERS);
        }
    }

    private static ApiCall keyed(ApiCall call) {
        return call.header("Idempotency-Key", "key-1");
    }

    private static CreateOnce once(ApiCall call) {
        return CreateOnce.of(GatewayEvent.read(call.event()).request());
    }

    private static Receipt receipt(ApiCall call, String id) {
        return once(call).receipt(id, NOW);
    }
}
