package dev.scrip.billingapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.Environment;
import dev.scrip.http.ApiCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BillingStartTest {

    @Test
    void the_function_starts_with_the_settings_it_is_deployed_with() {
        var handler = Environment.scoped(
                Map.of(
                        "SCRIP_TABLE", "scrip",
                        "SCRIP_PUBLIC_URL", "",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                BillingHandler::new);
        assertThat(ApiCall.get("/subscriptions/x").to(handler).status()).isEqualTo(404);
    }
}
