package dev.scrip.aws.secret;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.SdkClients;
import dev.scrip.webhook.usecase.Secrets;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.kms.KmsClient;

/** The beans of what is secret, made only where somebody seals or opens. */
@Factory
final class SecretWiring {
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(5);

    @Singleton
    @Bean(preDestroy = "close")
    AtFirstUse<KmsClient> kms(Environment environment) {
        return new AtFirstUse<>(() -> SdkClients.build(KmsClient.builder(), environment, "KMS", ATTEMPT, CALL));
    }

    @Singleton
    Secrets secrets(AtFirstUse<KmsClient> client, Environment environment) {
        return new KmsSecrets(new Kms(client, environment.required("SCRIP_WEBHOOK_KEY")), InstantSource.system());
    }
}
