package dev.scrip.aws.bus;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.SdkClients;
import dev.scrip.publishing.usecase.EventBus;
import dev.scrip.publishing.usecase.Publish;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** The beans of the bus, made only where somebody publishes. */
@Factory
final class BusWiring {
    private static final Duration ATTEMPT = Duration.ofSeconds(3);
    private static final Duration CALL = Duration.ofSeconds(6);

    @Singleton
    @Bean(preDestroy = "close")
    EventBridgeClient eventBridge(Environment environment) {
        return SdkClients.build(EventBridgeClient.builder(), environment, "EVENTBRIDGE", ATTEMPT, CALL);
    }

    @Singleton
    EventBus eventBus(Provider<EventBridgeClient> client, Environment environment) {
        return new EventBridgeBus(new AtFirstUse<>(client::get), environment.required("SCRIP_EVENT_BUS"));
    }

    @Singleton
    Publish publish(EventBus bus, Machine machine) {
        return new Publish(bus, machine.backoff());
    }
}
