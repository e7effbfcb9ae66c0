package dev.scrip.aws.queue;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.SdkClients;
import dev.scrip.metering.usecase.UsageQueue;
import dev.scrip.publishing.usecase.ParkedRecords;
import dev.scrip.statistics.usecase.QueueDepths;
import dev.scrip.webhook.usecase.DeliveryQueue;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The beans of the queues, made only where somebody sends. */
@Factory
final class QueueWiring {
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(6);

    @Singleton
    @Bean(preDestroy = "close")
    SqsClient sqs(Environment environment) {
        return SdkClients.build(SqsClient.builder(), environment, "SQS", ATTEMPT, CALL);
    }

    @Singleton
    UsageQueue usageQueue(Provider<SqsClient> client, Environment environment) {
        return new SqsUsageQueue(new AtFirstUse<>(client::get), environment.required("SCRIP_USAGE_QUEUE_URL"));
    }

    @Singleton
    ParkedRecords parkedRecords(Provider<SqsClient> client, Environment environment) {
        return new SqsParkedRecords(
                new AtFirstUse<>(client::get), environment.required("SCRIP_PUBLISH_DEAD_LETTERS_URL"));
    }

    @Singleton
    DeliveryQueue deliveryQueue(Provider<SqsClient> client, Environment environment) {
        return new SqsDeliveryQueue(new AtFirstUse<>(client::get), environment.required("SCRIP_WEBHOOK_QUEUE_URL"));
    }

    @Singleton
    QueueDepths queueDepths(Provider<SqsClient> client, Environment environment) {
        return new SqsQueueDepths(
                new AtFirstUse<>(client::get),
                List.of(
                        queue(environment, QueueDepths.USAGE, false, "USAGE_QUEUE"),
                        queue(environment, "usage_dead_letters", true, "USAGE_DEAD_LETTERS"),
                        queue(environment, "webhooks", false, "WEBHOOK_QUEUE"),
                        queue(environment, "webhooks_dead_letters", true, "WEBHOOK_DEAD_LETTERS"),
                        queue(environment, "publish_dead_letters", true, "PUBLISH_DEAD_LETTERS"),
                        queue(environment, "fan_out_dead_letters", true, "FAN_OUT_DEAD_LETTERS"),
                        queue(environment, "statistics_dead_letters", true, "STATISTICS_DEAD_LETTERS")));
    }

    private static SqsQueueDepths.Queue queue(
            Environment environment, String name, boolean deadLetters, String setting) {
        return new SqsQueueDepths.Queue(name, deadLetters, environment.required("SCRIP_" + setting + "_URL"));
    }
}
