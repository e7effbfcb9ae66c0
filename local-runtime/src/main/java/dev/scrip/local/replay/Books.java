package dev.scrip.local.replay;

import dev.scrip.http.Json;
import dev.scrip.local.client.ScripClient;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Asks Scrip to verify each account, and compares what its ledger adds up to with its balance. */
final class Books {
    private final ScripClient scrip;
    private final ReplayOptions options;
    private final String entitlement;

    Books(ScripClient scrip, ReplayOptions options, String entitlement) {
        this.scrip = scrip;
        this.options = options;
        this.entitlement = entitlement;
    }

    record Findings(int accounts, BigDecimal lowest, BigDecimal highest, List<String> wrong) {
        boolean addUp() {
            return wrong.isEmpty();
        }

        String summary() {
            return accounts + " accounts from " + lowest.toPlainString() + " to " + highest.toPlainString()
                    + (wrong.isEmpty() ? ", all verified" : ", WRONG: " + wrong);
        }
    }

    Findings check(List<String> customers) {
        var lowest = new BigDecimal(options.grant());
        var highest = BigDecimal.ZERO;
        var wrong = new ArrayList<String>();
        for (var customer : customers) {
            var path = "/credit-entitlements/" + entitlement + "/balances/" + ReplayUsage.encoded(customer);
            var answer = scrip.get(path);
            ScripClient.expect(answer, 200);
            var balance = new BigDecimal(answer.text("balance"));
            lowest = lowest.min(balance);
            highest = highest.max(balance);
            var sum = BigDecimal.ZERO;
            for (var entry : scrip.all(path + "/ledger")) {
                sum = sum.add(signed(entry));
            }
            var verified = scrip.get(path + "/verify");
            if (sum.compareTo(balance) != 0 || !verified.text("ok").equals("true")) {
                wrong.add(customer);
            }
        }
        return new Findings(customers.size(), lowest, highest, List.copyOf(wrong));
    }

    private static BigDecimal signed(Json.Obj entry) {
        var amount = new BigDecimal(ScripClient.textOf(entry, "amount"));
        return ScripClient.textOf(entry, "is_credit").equals("true") ? amount : amount.negate();
    }
}
