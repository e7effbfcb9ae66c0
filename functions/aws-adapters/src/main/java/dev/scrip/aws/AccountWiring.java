package dev.scrip.aws;

import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.WriteAccount;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** The one write path of accounts as a bean. */
@Factory
final class AccountWiring {
    /** With the pauses between them these take about two seconds at worst. */
    private static final int TRIES = 14;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(8);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(300);

    @Singleton
    WriteAccount writeAccount(AccountLog log, InstantSource clock) {
        return new WriteAccount(
                log,
                clock,
                () -> new Nonce(Chance.SOURCE.nextLong()),
                new JitteredBackoff(FIRST_PAUSE, LONGEST_PAUSE),
                TRIES);
    }

    /** Made at the first nonce, so that two environments restored from one snapshot do not share a sequence. */
    private static final class Chance {
        private static final SecureRandom SOURCE = new SecureRandom();
    }
}
