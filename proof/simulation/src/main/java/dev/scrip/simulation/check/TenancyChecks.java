package dev.scrip.simulation.check;

import dev.scrip.simulation.play.Deed;
import dev.scrip.simulation.play.Run;
import dev.scrip.simulation.play.Shop;
import dev.scrip.simulation.port.Receivers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Nothing that a business is answered or told names anything of another. That it touches nothing, the table sees to. */
final class TenancyChecks {
    private final Run run;
    private final Findings findings;

    TenancyChecks(Run run, Findings findings) {
        this.run = run;
        this.findings = findings;
    }

    void check() {
        for (Run.Business business : run.businesses()) {
            for (Run.Business other : run.businesses()) {
                if (!business.tenant().equals(other.tenant())) {
                    apart(business, other.shop().ids());
                }
            }
        }
    }

    private void apart(Run.Business business, List<String> foreign) {
        for (Deed deed : business.journal().deeds()) {
            deed.answers().forEach(answer -> unnamed(answer.body(), foreign, "the answer to " + deed.mark()));
        }
        for (Shop.Endpoint endpoint : business.shop().endpoints()) {
            for (Receivers.Received received : run.receivers().received()) {
                if (received.url().equals(endpoint.url())) {
                    unnamed(
                            new String(received.body(), StandardCharsets.UTF_8),
                            foreign,
                            "a webhook to " + endpoint.url());
                }
            }
        }
    }

    private void unnamed(String text, List<String> foreign, String where) {
        Optional<String> named = foreign.stream().filter(text::contains).findFirst();
        findings.expect("I14", named.isEmpty(), where + " names " + named.orElse("") + " of another business");
    }
}
