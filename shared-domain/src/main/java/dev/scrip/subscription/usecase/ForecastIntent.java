package dev.scrip.subscription.usecase;

import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Forecast;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.subscription.Intent;
import java.util.List;

/** Says what an intent would do to the accounts that it names, without doing it. */
public final class ForecastIntent {
    private final AccountLog log;
    private final BusinessClock clock;

    public ForecastIntent(AccountLog log, BusinessClock clock) {
        this.log = log;
        this.clock = clock;
    }

    public record Outlook(AccountId account, Forecast forecast) {}

    /** One for each account; those whose entitlement is not there any more have none. */
    public List<Outlook> of(Intent intent) {
        var now = clock.now(intent.tenant());
        return intent.parts().stream()
                .flatMap(part -> {
                    var account = intent.account(part);
                    var opening = log.open(account);
                    return opening.settings().stream()
                            .map(settings -> new Outlook(
                                    account,
                                    Forecast.of(
                                            settings,
                                            opening.newest().map(stored -> CommitCodec.read(stored.bytes())),
                                            part.instruction(),
                                            now,
                                            now.isBefore(intent.at()) ? intent.at() : now)));
                })
                .toList();
    }
}
