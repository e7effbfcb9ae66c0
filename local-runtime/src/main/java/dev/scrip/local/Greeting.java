package dev.scrip.local;

import java.net.URI;

/**
 * What is printed when everything runs: a line that says so, where to look with a browser, what is switched on, and
 * commands to try.
 */
final class Greeting {

    private Greeting() {}

    static String of(URI url, String apiKey, boolean webhooksToLoopback) {
        String switched = webhooksToLoopback
                ? "Webhooks may go to http://127.0.0.1 (WEBHOOK_ALLOW_LOOPBACK=1); never so when deployed.\n"
                : "";
        String bearer = "-H 'Authorization: Bearer " + apiKey.replace("'", "'\\''") + "'";
        return """
                Scrip is ready at %1$s with API key %2$s
                %4$sDashboard:       %1$s/dashboard
                Customer portal: %1$s/portal (a customer gets in by a link, see the last command)

                Try:
                  curl -s %1$s/credit-entitlements %3$s -H 'Content-Type: application/json' -d '{"name":"AI credits","unit":"credit","precision":0}'
                  curl -s %1$s/customers %3$s -H 'Content-Type: application/json' -d '{"customer_id":"acme","name":"Acme","email":"billing@acme.example"}'
                  curl -s %1$s/credit-entitlements %3$s
                  curl -s -X POST %1$s/customers/acme/customer-portal/session %3$s
                """.formatted(url, apiKey, bearer, switched);
    }
}
