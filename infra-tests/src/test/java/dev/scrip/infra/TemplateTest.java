package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.scrip.local.template.FunctionDeclaration;
import dev.scrip.local.template.Resolver;
import dev.scrip.local.template.Template;
import dev.scrip.local.template.Template.Resource;
import dev.scrip.local.template.Tree;
import dev.scrip.webhook.usecase.Deliver;
import dev.scrip.webhook.usecase.ReceiverCalls;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What has to be true of {@code template.yaml} whatever it declares. */
class TemplateTest {

    private static final Template TEMPLATE = Template.read(Repository.file("template.yaml"));
    private static final int MOST_SECONDS_OF_AN_HTTP_API = 30;

    static Stream<FunctionDeclaration> functions() {
        return TEMPLATE.functions().stream();
    }

    static Stream<Resource> queuesThatAreRead() {
        return functions().flatMap(function -> function.events("SQS").stream()).map(TemplateTest::queueOf);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_handler_is_there_and_can_be_made_by_lambda(FunctionDeclaration function) throws Exception {
        Class<?> handler = Class.forName(function.handler());

        assertThat(Modifier.isPublic(handler.getModifiers())).isTrue();
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
        assertThat(RequestStreamHandler.class.isAssignableFrom(handler)
                        || RequestHandler.class.isAssignableFrom(handler))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_packaged_from_the_module_of_its_handler(FunctionDeclaration function) throws Exception {
        Path module = moduleOf(Class.forName(function.handler()));

        assertThat(Repository.file(function.properties().at("CodeUri").text()))
                .isEqualTo(module.resolve("target").resolve("function.jar"));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_behind_http_answers_before_the_gateway_gives_up(FunctionDeclaration function) {
        if (!function.events("HttpApi").isEmpty()) {
            assertThat(function.timeout()).isLessThan(java.time.Duration.ofSeconds(MOST_SECONDS_OF_AN_HTTP_API));
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_has_a_role_and_a_log_of_its_own(FunctionDeclaration function) {
        String role = Resolver.target(function.properties().at("Role"));
        String log = Resolver.target(function.properties().at("LoggingConfig", "LogGroup"));

        assertThat(functions()
                        .filter(other ->
                                Resolver.target(other.properties().at("Role")).equals(role)))
                .hasSize(1);
        assertThat(resource(log).type()).isEqualTo("AWS::Logs::LogGroup");
        assertThat(functions()
                        .filter(other -> Resolver.target(other.properties().at("LoggingConfig", "LogGroup"))
                                .equals(log)))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("queuesThatAreRead")
    void no_message_comes_back_while_it_is_worked_on(Resource queue) {
        functions()
                .flatMap(function -> function.events("SQS").stream()
                        .filter(event -> queueOf(event).equals(queue))
                        .map(event -> 6 * function.timeout().toSeconds()
                                + event.at("MaximumBatchingWindowInSeconds").number(0)))
                .forEach(seconds -> assertThat(
                                queue.properties().at("VisibilityTimeout").number(30))
                        .isGreaterThanOrEqualTo(seconds.intValue()));
    }

    @ParameterizedTest
    @MethodSource("queuesThatAreRead")
    void what_cannot_be_processed_goes_to_a_queue_with_an_alarm_in_time(Resource queue) {
        Tree redrive = queue.properties().at("RedrivePolicy");
        assertThat(redrive.at("maxReceiveCount").number(0)).isBetween(5, 10);
        Resource dead = resource(Resolver.target(redrive.at("deadLetterTargetArn")));

        assertThat(dead.type()).isEqualTo(Template.QUEUE);
        assertThat(dead.properties().at("MessageRetentionPeriod").number(345_600))
                .isEqualTo(1_209_600);
        assertThat(alarms(alarm -> alarm.at("MetricName").text("").equals("ApproximateNumberOfMessagesVisible")
                        && queueName(alarm).equals(dead.id())))
                .isNotEmpty();
        assertThat(alarms(alarm -> alarm.at("MetricName").text("").equals("ApproximateAgeOfOldestMessage")
                        && queueName(alarm).equals(queue.id())))
                .isNotEmpty();
    }

    @Test
    void a_message_that_fails_does_not_bring_its_neighbours_back() {
        assertThat(functions().flatMap(function -> function.events("SQS").stream()))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.at("FunctionResponseTypes").list())
                                .extracting(Tree::text)
                                .contains("ReportBatchItemFailures"));
    }

    /** A stream stops at a record that its function fails on: there has to be an end to that, and somebody who sees it. */
    @Test
    void a_record_of_a_stream_that_cannot_be_processed_holds_up_the_others_for_a_time_only() {
        assertThat(functions().flatMap(function -> function.events("DynamoDB").stream()))
                .allSatisfy(event -> {
                    assertThat(event.at("StartingPosition").text()).isEqualTo("TRIM_HORIZON");
                    assertThat(event.at("MaximumRetryAttempts").number(-1)).isBetween(1, 10_000);
                    assertThat(event.at("BisectBatchOnFunctionError").isTrue()).isTrue();
                    assertThat(event.at("FunctionResponseTypes").list())
                            .extracting(Tree::text)
                            .contains("ReportBatchItemFailures");
                    Resource parked =
                            resource(Resolver.target(event.at("DestinationConfig", "OnFailure", "Destination")));
                    assertThat(parked.type()).isEqualTo(Template.QUEUE);
                    assertThat(alarms(alarm ->
                                    alarm.at("MetricName").text("").equals("ApproximateNumberOfMessagesVisible")
                                            && queueName(alarm).equals(parked.id())))
                            .isNotEmpty();
                });
    }

    @Test
    void an_event_that_a_function_fails_on_is_kept() {
        assertThat(functions()
                        .filter(function -> !function.events("EventBridgeRule").isEmpty()))
                .allSatisfy(function -> {
                    Resource kept = resource(Resolver.target(function.properties()
                            .at("EventInvokeConfig", "DestinationConfig", "OnFailure", "Destination")));
                    assertThat(kept.type()).isEqualTo(Template.QUEUE);
                    assertThat(function.events("EventBridgeRule"))
                            .allSatisfy(rule -> assertThat(
                                            rule.at("DeadLetterConfig").isPresent())
                                    .isTrue());
                });
    }

    @Test
    void the_drain_runs_once_a_minute() {
        assertThat(functions()
                        .flatMap(function -> function.events("SQS").stream())
                        .filter(event -> queueOf(event).id().equals("UsageQueue")))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(
                                event.at("MaximumBatchingWindowInSeconds").number(0))
                        .isEqualTo(60));
    }

    @Test
    void a_delivery_is_called_for_by_itself_and_at_once() {
        assertThat(functions().flatMap(function -> function.events("SQS").stream()))
                .filteredOn(event -> queueOf(event).id().equals("WebhookQueue"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("BatchSize").number(10)).isEqualTo(1);
                    assertThat(event.at("MaximumBatchingWindowInSeconds").isPresent())
                            .isFalse();
                    assertThat(event.at("ScalingConfig", "MaximumConcurrency").number(0))
                            .isPositive();
                });
    }

    @Test
    void drift_and_an_auditor_that_does_not_run_raise_alarms() {
        for (String metric : List.of("InvariantBreaches", "AuditedAccounts")) {
            assertThat(alarms(alarm -> alarm.at("Namespace").text("").equals("Scrip/Audit")
                            && alarm.at("MetricName").text("").equals(metric)))
                    .as(metric)
                    .singleElement()
                    .satisfies(alarm -> assertThat(
                                    alarm.properties().at("TreatMissingData").text())
                            .isEqualTo(metric.equals("AuditedAccounts") ? "breaching" : "notBreaching"));
        }
        assertThat(functions().filter(function -> function.id().equals("AuditFunction")))
                .singleElement()
                .satisfies(function -> assertThat(function.events("Schedule")).hasSize(1));
    }

    @Test
    void no_attempt_outlives_its_claim() {
        FunctionDeclaration sender = functions()
                .filter(function -> function.id().equals("WebhookDeliverFunction"))
                .findFirst()
                .orElseThrow();
        assertThat(sender.timeout()).isLessThan(Deliver.LEASE).isGreaterThan(ReceiverCalls.LONGEST);
    }

    @Test
    void every_function_is_watched_for_errors_and_throttles() {
        List<String> ids = functions().map(FunctionDeclaration::id).toList();
        for (String metric : List.of("Errors", "Throttles")) {
            assertThat(TEMPLATE.resources("AWS::CloudWatch::Alarm").stream()
                            .flatMap(alarm -> alarm.properties().at("Metrics").list().stream())
                            .map(each -> each.at("MetricStat", "Metric"))
                            .filter(each -> each.at("MetricName").text("").equals(metric))
                            .map(each -> each.at("Dimensions")
                                    .list()
                                    .getFirst()
                                    .at("Value", "Ref")
                                    .text()))
                    .as(metric)
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    /** A quota of CloudWatch that cannot be raised: "alarms based on metric math expressions can have up to 10 metrics". */
    @Test
    void no_alarm_adds_up_more_metrics_than_it_may() {
        assertThat(TEMPLATE.resources("AWS::CloudWatch::Alarm"))
                .allSatisfy(alarm -> assertThat(alarm.properties().at("Metrics").list())
                        .as(alarm.id())
                        .hasSizeLessThanOrEqualTo(10));
    }

    @Test
    void the_table_can_be_brought_back_and_is_not_lost_by_mistake() {
        Tree table = table();

        assertThat(table.at("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")
                        .isTrue())
                .isTrue();
        assertThat(table.at("DeletionProtectionEnabled").isTrue()).isTrue();
        assertThat(table.at("SSESpecification", "SSEEnabled").isTrue()).isTrue();
        assertThat(table.at("BillingMode").text()).isEqualTo("PAY_PER_REQUEST");
        assertThat(table.at("StreamSpecification", "StreamViewType").text()).isEqualTo("NEW_IMAGE");
        assertThat(table.at("TimeToLiveSpecification", "Enabled").isTrue()).isTrue();
        assertThat(table.at("TimeToLiveSpecification", "AttributeName").text()).isEqualTo("ttl");
        for (String type : List.of(Template.TABLE, Template.QUEUE)) {
            assertThat(TEMPLATE.resources(type)).allSatisfy(kept -> {
                assertThat(kept.whole().at("DeletionPolicy").text("")).isEqualTo("Retain");
                assertThat(kept.whole().at("UpdateReplacePolicy").text("")).isEqualTo("Retain");
            });
        }
        assertThat(TEMPLATE.resources(Template.QUEUE))
                .allSatisfy(queue -> assertThat(
                                queue.properties().at("SqsManagedSseEnabled").isTrue())
                        .isTrue());
    }

    @Test
    void the_table_has_the_keys_and_indexes_that_the_store_is_tested_with() {
        var tested = dev.scrip.aws.table.TableDefinition.named("any");
        Tree table = table();

        assertThat(keys(table.at("KeySchema")))
                .isEqualTo(tested.keySchema().stream()
                        .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                        .toList());
        assertThat(table.at("AttributeDefinitions").list().stream()
                        .map(attribute -> attribute.at("AttributeName").text() + " "
                                + attribute.at("AttributeType").text()))
                .containsExactlyInAnyOrderElementsOf(tested.attributeDefinitions().stream()
                        .map(attribute -> attribute.attributeName() + " " + attribute.attributeTypeAsString())
                        .toList());
        Map<String, String> declared = table.at("GlobalSecondaryIndexes").list().stream()
                .collect(Collectors.toMap(
                        index -> index.at("IndexName").text(),
                        index -> keys(index.at("KeySchema")) + " "
                                + index.at("Projection", "ProjectionType").text()));
        assertThat(declared)
                .isEqualTo(tested.globalSecondaryIndexes().stream()
                        .collect(Collectors.toMap(
                                index -> index.indexName(),
                                index -> index.keySchema().stream()
                                                .map(key -> key.attributeName() + " " + key.keyTypeAsString())
                                                .toList()
                                        + " " + index.projection().projectionTypeAsString())));
    }

    @Test
    void logs_are_kept_for_a_time_and_not_for_ever() {
        assertThat(TEMPLATE.resources("AWS::Logs::LogGroup"))
                .isNotEmpty()
                .allSatisfy(group -> assertThat(
                                group.properties().at("RetentionInDays").isPresent())
                        .isTrue());
    }

    @Test
    void only_health_the_page_to_pay_on_pages_and_what_tells_who_is_signed_in_are_open_to_everybody() {
        assertThat(TEMPLATE.routes().stream()
                        .filter(route -> !route.authorized())
                        .filter(route -> !route.functionId().equals("PortalFunction")))
                .extracting(route -> route.key())
                .containsExactlyInAnyOrder(
                        "GET /health",
                        "GET /checkout/{session}",
                        "POST /checkout/{session}/pay",
                        "POST /dashboard/session",
                        "GET /dashboard/session",
                        "DELETE /dashboard/session",
                        "POST /dashboard/token");
    }

    private static List<String> keys(Tree schema) {
        return schema.list().stream()
                .map(key ->
                        key.at("AttributeName").text() + " " + key.at("KeyType").text())
                .toList();
    }

    private static Tree table() {
        return TEMPLATE.resources(Template.TABLE).getFirst().properties();
    }

    private static Resource queueOf(Tree event) {
        return resource(Resolver.target(event.at("Queue")));
    }

    private static Resource resource(String id) {
        return TEMPLATE.resources()
                .filter(resource -> resource.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the template declares no " + id));
    }

    private static List<Resource> alarms(Predicate<Tree> wanted) {
        return TEMPLATE.resources("AWS::CloudWatch::Alarm").stream()
                .filter(alarm -> wanted.test(alarm.properties()))
                .toList();
    }

    private static String queueName(Tree alarm) {
        return Resolver.target(alarm.at("Dimensions").list().getFirst().at("Value"));
    }

    /** Classes come from {@code <module>/target/classes}, or from a jar in {@code <module>/target}. */
    private static Path moduleOf(Class<?> type) throws URISyntaxException {
        Path place =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        while (!Objects.equals(String.valueOf(place.getFileName()), "target")) {
            place = Objects.requireNonNull(place.getParent());
        }
        return Objects.requireNonNull(place.getParent());
    }
}
