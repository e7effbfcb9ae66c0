package dev.scrip.auditor;

import dev.scrip.audit.usecase.DriftReport;
import dev.scrip.aws.Environment;
import dev.scrip.aws.bus.EventBridgeDriftReport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** How this function tells what it found. */
@Factory
final class AuditWiring {

    @Singleton
    DriftReport driftReport(EventBridgeClient client, Environment environment) {
        return new EventBridgeDriftReport(client, environment.required("SCRIP_EVENT_BUS"), AuditWords::event);
    }
}
