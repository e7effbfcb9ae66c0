package dev.scrip.bench.coldstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.scrip.access.KeyText;
import dev.scrip.access.Mode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of the template, with what it is called with here.
 *
 * @param call an event that it answers without its stores, if it can
 * @param expected what the answer to that must hold, so that it is known which path was measured
 * @param reading an event that makes it ask its store, for the call after a snapshot
 */
record Subject(String id, byte[] call, String expected, Optional<byte[]> reading) {
    private static final String ACCOUNT =
            "/credit-entitlements/cde_0NbIk5EdBT1xg0Wc9Cn2p/balances/cus_0NbIk5EdBT1xg0Wc9Cn2q";
    private static final String INVALID = "VALIDATION_FAILED";
    /** Of the form of a key, so that it is looked for; nobody has it. */
    private static final String UNKNOWN_KEY =
            KeyText.make(Mode.TEST, new byte[KeyText.RANDOM_BYTES]).text();

    /** In the order of the template. */
    static final List<Subject> ALL = List.of(
            new Subject(
                    "AuthorizerFunction",
                    authorization("Bearer not-a-key"),
                    "\"denied\"",
                    Optional.of(authorization("Bearer " + UNKNOWN_KEY))),
            http("EntitlementsApiFunction", "/credit-entitlements", "{\"name\":\"\"}", "/credit-entitlements"),
            http("LedgerApiFunction", ACCOUNT + "/ledger-entries", "{\"amount\":\"-1\"}", ACCOUNT),
            http("CatalogApiFunction", "/meters", "{\"name\":\"\"}", "/customers/cus_0NbIk5EdBT1xg0Wc9Cn2q"),
            http("BillingApiFunction", "/subscriptions", "{\"quantity\":0}", "/payments"),
            new Subject(
                    "PortalFunction",
                    gateway("GET", "/portal/api/session", ""),
                    "SESSION_REQUIRED",
                    Optional.of(gateway("GET", "/portal/link/" + "0".repeat(43), ""))),
            http("WebhooksApiFunction", "/webhooks", "{\"url\":\"\"}", "/webhooks"),
            new Subject(
                    "DashboardApiFunction",
                    gateway("POST", "/dashboard/session", "{\"api_key\":\"\"}"),
                    INVALID,
                    Optional.of(gateway("POST", "/dashboard/session", "{\"api_key\":\"" + UNKNOWN_KEY + "\"}"))),
            http("UsageIngestFunction", "/events/ingest", "{\"events\":[{}]}", "/events/unknown"),
            new Subject("UsageDrainFunction", message("not a message"), "batchItemFailures", Optional.empty()),
            new Subject("ExpirySweepFunction", scheduled(), "", Optional.empty()),
            new Subject("CycleCloseFunction", scheduled(), "", Optional.empty()),
            new Subject("AuditFunction", scheduled(), "", Optional.empty()),
            http("TestClockFunction", "/test-clock", "{\"now\":\"\"}", "/test-clock"),
            new Subject("LedgerPublishFunction", utf8("{\"Records\":[]}"), "batchItemFailures", Optional.empty()),
            new Subject("LedgerStatisticsFunction", utf8("{\"Records\":[]}"), "batchItemFailures", Optional.empty()),
            new Subject(
                    "InsightsApiFunction",
                    gateway("POST", "/insights/credits", ""),
                    "METHOD_NOT_ALLOWED",
                    Optional.of(gateway("GET", "/insights/outstanding", ""))),
            http("EventsReplayFunction", "/events/replay", "{\"types\":[\"no.such\"]}", null),
            new Subject("WebhookFanOutFunction", onTheBus(), "", Optional.of(onTheBus())),
            new Subject(
                    "WebhookDeliverFunction",
                    message("not a delivery"),
                    "batchItemFailures",
                    Optional.of(message("bus_1 test whk_0NbIk5EdBT1xg0Wc9Cn2p evt_0NbIk5EdBT1xg0Wc9Cn2q"))),
            new Subject("WebhookRetryFunction", scheduled(), "", Optional.empty()));

    static Subject of(String id) {
        return ALL.stream()
                .filter(subject -> subject.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the template has a new function, " + id));
    }

    private static Subject http(String id, String path, String body, @Nullable String read) {
        return new Subject(
                id,
                gateway("POST", path, body),
                INVALID,
                Optional.ofNullable(read).map(reading -> gateway("GET", reading, "")));
    }

    /** An event of an HTTP API, payload format 2.0, as if one of our own pages had sent it: others stop before the store. */
    static byte[] gateway(String method, String path, String body) {
        return utf8("""
                {"version":"2.0","routeKey":"%1$s %2$s","rawPath":"%2$s","rawQueryString":"",
                "headers":{"accept":"*/*","authorization":"Bearer hidden","content-type":"application/json",
                "host":"abcdefghij.execute-api.us-east-1.amazonaws.com","user-agent":"curl/8.5.0",
                "origin":"https://abcdefghij.execute-api.us-east-1.amazonaws.com",
                "x-amzn-trace-id":"Root=1-67891233-abcdef012345678912345678","x-forwarded-for":"203.0.113.9",
                "x-forwarded-port":"443","x-forwarded-proto":"https"},
                "requestContext":{"accountId":"000000000000","apiId":"abcdefghij",
                "authorizer":{"lambda":{"business_id":"bus_1","mode":"test","key_id":"key_1","scopes":"ingest read write"}},
                "domainName":"abcdefghij.execute-api.us-east-1.amazonaws.com","domainPrefix":"abcdefghij",
                "http":{"method":"%1$s","path":"%2$s","protocol":"HTTP/1.1","sourceIp":"203.0.113.9","userAgent":"curl/8.5.0"},
                "requestId":"id","routeKey":"%1$s %2$s","stage":"$default","time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1773342238000},
                "body":"%3$s","isBase64Encoded":false}
                """.formatted(
                        method, path, new String(JsonStringEncoder.getInstance().quoteAsString(body))));
    }

    private static byte[] authorization(String header) {
        return utf8("""
                {"version":"2.0","type":"REQUEST","routeArn":"arn:aws:execute-api:us-east-1:000000000000:a/b","identitySource":["%1$s"],
                "routeKey":"GET /customers","rawPath":"/customers","rawQueryString":"","headers":{"authorization":"%1$s"},
                "requestContext":{"accountId":"000000000000","apiId":"a","http":{"method":"GET","path":"/customers"},"requestId":"id"}}
                """.formatted(header));
    }

    private static byte[] message(String body) {
        return utf8("""
                {"Records":[{"messageId":"m1","receiptHandle":"h","body":"%s","attributes":{},"messageAttributes":{},
                "md5OfBody":"","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:q","awsRegion":"us-east-1"}]}
                """.formatted(body));
    }

    private static byte[] scheduled() {
        return utf8("""
                {"version":"0","id":"1","detail-type":"Scheduled Event","source":"aws.events","account":"000000000000",
                "time":"2026-03-01T10:00:00Z","region":"us-east-1","resources":[],"detail":{}}
                """);
    }

    private static byte[] onTheBus() {
        return utf8("""
                {"version":"0","id":"1","detail-type":"credit.added","source":"scrip.credits","account":"000000000000",
                "time":"2026-03-01T10:00:00Z","region":"us-east-1","resources":[],
                "detail":{"id":"evt_0NbIk5EdBT1xg0Wc9Cn2p","business_id":"bus_1","mode":"test","type":"credit.added",
                "timestamp":"2026-03-01T10:00:00Z","data":{}}}
                """);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    /** Settings that the template gives functions, all of them: each takes what it wants. */
    static Map<String, String> settings(String store) {
        return Map.ofEntries(
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "measured"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "measured"),
                Map.entry("AWS_ENDPOINT_URL_DYNAMODB", store),
                Map.entry("AWS_ENDPOINT_URL_SQS", store),
                Map.entry("AWS_ENDPOINT_URL_EVENTBRIDGE", store),
                Map.entry("AWS_ENDPOINT_URL_KMS", store),
                Map.entry("SCRIP_TABLE", "scrip"),
                Map.entry("SCRIP_STAGE", "bench"),
                Map.entry("SCRIP_DEFAULT_CURRENCY", "USD"),
                Map.entry("SCRIP_PUBLIC_URL", ""),
                Map.entry("SCRIP_EVENT_BUS", "scrip"),
                Map.entry("SCRIP_USAGE_QUEUE_URL", store + "/000000000000/usage"),
                Map.entry("SCRIP_WEBHOOK_QUEUE_URL", store + "/000000000000/webhooks"),
                Map.entry("SCRIP_PUBLISH_DEAD_LETTERS_URL", store + "/000000000000/parked"),
                Map.entry("SCRIP_USAGE_DEAD_LETTERS_URL", store + "/000000000000/usage-dead"),
                Map.entry("SCRIP_WEBHOOK_DEAD_LETTERS_URL", store + "/000000000000/webhooks-dead"),
                Map.entry("SCRIP_FAN_OUT_DEAD_LETTERS_URL", store + "/000000000000/fan-out-dead"),
                Map.entry("SCRIP_STATISTICS_DEAD_LETTERS_URL", store + "/000000000000/statistics-dead"),
                Map.entry("SCRIP_WEBHOOK_KEY", "arn:aws:kms:us-east-1:000000000000:key/1"));
    }
}
