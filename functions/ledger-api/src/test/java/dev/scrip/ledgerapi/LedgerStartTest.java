package dev.scrip.ledgerapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.aws.Environment;
import dev.scrip.http.ApiCall;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerStartTest {

    @Test
    void the_function_starts_with_the_settings_it_is_deployed_with() {
        var handler = Environment.scoped(
                Map.of(
                        "SCRIP_TABLE", "scrip",
                        "AWS_REGION", "eu-central-1",
                        "AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:1"),
                LedgerHandler::new);
        assertThat(ApiCall.get("/credit-entitlements/x/balances/c1").to(handler).status())
                .isIn(200, 404);
    }
}
