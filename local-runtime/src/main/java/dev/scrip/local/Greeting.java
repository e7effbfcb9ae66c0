package dev.scrip.local;

import java.net.URI;

/** What is printed when everything runs: one line that says so, and three commands to try. */
final class Greeting {

    private Greeting() {}

    static String of(URI url, String apiKey) {
        String bearer = "-H 'Authorization: Bearer " + apiKey.replace("'", "'\\''") + "'";
        return """
                Scrip is ready at %1$s with API key %2$s

                Try:
                  curl -s %1$s/credit-entitlements %3$s -H 'Content-Type: application/json' -d '{"name":"AI credits","unit":"credit","precision":0}'
                  curl -s %1$s/customers %3$s -H 'Content-Type: application/json' -d '{"customer_id":"acme","name":"Acme","email":"billing@acme.example"}'
                  curl -s %1$s/credit-entitlements %3$s
                """.formatted(url, apiKey, bearer);
    }
}
