package dev.scrip.aws.queue;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.SdkClients;
import dev.scrip.metering.usecase.UsageQueue;
import dev.scrip.publishing.usecase.ParkedRecords;
import dev.scrip.webhook.usecase.DeliveryQueue;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
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
}
