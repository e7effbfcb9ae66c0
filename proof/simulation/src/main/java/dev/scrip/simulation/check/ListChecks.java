package dev.scrip.simulation.check;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.EntryType;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.LedgerIds;
import dev.scrip.http.Json;
import dev.scrip.simulation.cloud.Gateway;
import dev.scrip.simulation.play.Run;
import dev.scrip.simulation.stage.Draw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What the API lists of an account is what its log holds, page by page and filter by filter. */
final class ListChecks {
    private static final int A_PAGE = 7;
    private static final int SELDOM = 3;

    private final Run run;
    private final Run.Business business;
    private final Findings findings;
    private final Draw draw;

    ListChecks(Run run, Run.Business business, Findings findings) {
        this.run = run;
        this.business = business;
        this.findings = findings;
        this.draw = Draw.of(run.seed(), 60);
    }

    /** One account of some runs is enough: there are many runs. */
    void check(Map<AccountId, AccountBook> books) {
        List<Map.Entry<AccountId, AccountBook>> moved = books.entrySet().stream()
                .filter(entry -> !entry.getValue().entries().isEmpty())
                .toList();
        if (moved.isEmpty() || draw.below(SELDOM) > 0) {
            return;
        }
        var picked = draw.pick(moved);
        AccountId account = picked.getKey();
        List<LedgerEntry> newestFirst = new ArrayList<>(picked.getValue().entries());
        Collections.reverse(newestFirst);
        same(account, newestFirst, "", _ -> true);
        EntryType type = draw.pick(newestFirst).type();
        same(account, newestFirst, "transaction_type=" + word(type), entry -> entry.type() == type);
        Instant from = draw.pick(newestFirst).occurredAt();
        same(
                account,
                newestFirst,
                "start_date=" + from,
                entry -> !entry.occurredAt().isBefore(from));
        Instant until = draw.pick(newestFirst).occurredAt();
        same(
                account,
                newestFirst,
                "transaction_type=" + word(type) + "&end_date=" + until,
                entry -> entry.type() == type && !entry.occurredAt().isAfter(until));
    }

    private static String word(EntryType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private void same(AccountId account, List<LedgerEntry> newestFirst, String filter, Predicate<LedgerEntry> shown) {
        List<String> expected = newestFirst.stream()
                .filter(shown)
                .map(entry -> LedgerIds.entry(account, entry.number()) + " "
                        + entry.amount().plain() + " " + entry.after().balance().plain())
                .toList();
        findings.same("I18", expected, listed(account, filter), account + " listed by " + filter);
    }

    private List<String> listed(AccountId account, String filter) {
        List<String> listed = new ArrayList<>();
        List<String> page;
        int number = 0;
        do {
            page = page(account, filter + "&page_size=" + A_PAGE + "&page_number=" + number++);
            listed.addAll(page);
        } while (page.size() == A_PAGE);
        return listed;
    }

    private List<String> page(AccountId account, String query) {
        Gateway.Answer answer = run.ask(
                business,
                "/credit-entitlements/" + account.entitlementId() + "/balances/" + account.customerId() + "/ledger?"
                        + (query.startsWith("&") ? query.substring(1) : query));
        findings.expect("I18", answer.status() == 200, account + " was not listed: " + answer.body());
        return answer.status() == 200 && answer.json().get("items").orElse(Json.NULL) instanceof Json.Arr(var items)
                ? items.stream().map(ListChecks::line).toList()
                : List.of();
    }

    private static String line(Json entry) {
        return text(entry, "id") + " " + text(entry, "amount") + " " + text(entry, "balance_after");
    }

    private static String text(Json entry, String name) {
        return entry instanceof Json.Obj object && object.get(name).orElse(Json.NULL) instanceof Json.Text(String text)
                ? text
                : "";
    }
}
