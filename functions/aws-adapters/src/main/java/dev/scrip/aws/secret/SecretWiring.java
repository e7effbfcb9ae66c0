package dev.scrip.aws.secret;

import dev.scrip.aws.AtFirstUse;
import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.SdkClients;
import dev.scrip.webhook.usecase.Secrets;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.kms.KmsClient;

/** The beans of what is secret, made only where somebody seals or opens. */
@Factory
final class SecretWiring {
    private static final Duration ATTEMPT = Duration.ofSeconds(2);
    private static final Duration CALL = Duration.ofSeconds(5);

    @Singleton
    @Bean(preDestroy = "close")
    KmsClient kms(Environment environment) {
        return SdkClients.build(KmsClient.builder(), environment, "KMS", ATTEMPT, CALL);
    }

    @Singleton
    Secrets secrets(Provider<KmsClient> client, Environment environment, Machine machine) {
        return new KmsSecrets(
                new Kms(new AtFirstUse<>(client::get), environment.required("SCRIP_WEBHOOK_KEY")),
                machine.realTime(),
                machine.chance());
    }
}
