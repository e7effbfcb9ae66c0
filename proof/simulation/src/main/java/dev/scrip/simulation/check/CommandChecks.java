package dev.scrip.simulation.check;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.simulation.play.Deed;
import dev.scrip.simulation.play.Run;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What clients were told of their ledger entries, against what is in the ledgers. */
final class CommandChecks {
    private final Run.Business business;
    private final Map<AccountId, AccountBook> books;
    private final Findings findings;

    CommandChecks(Run.Business business, Map<AccountId, AccountBook> books, Findings findings) {
        this.business = business;
        this.books = books;
        this.findings = findings;
    }

    void check() {
        // How often each deed was carried out: a deed may write two entries in one commit.
        Map<String, Integer> times = new HashMap<>();
        Map<String, List<LedgerEntry>> written = new HashMap<>();
        books.values()
                .forEach(book -> book.commits().forEach(commit -> {
                    Set<String> marks = new HashSet<>();
                    commit.entries()
                            .forEach(entry -> entry.description()
                                    .filter(text -> text.startsWith("deed-"))
                                    .ifPresent(marks::add));
                    marks.forEach(mark -> {
                        times.merge(mark, 1, Integer::sum);
                        written.put(mark, commit.commanded());
                    });
                }));
        Map<String, Set<String>> successes = new HashMap<>();
        for (Deed deed : business.journal().deeds()) {
            if (deed.request().account().isEmpty()) {
                continue;
            }
            String mark = markOf(deed);
            deed.answers().stream()
                    .filter(answer -> answer.status() == 201)
                    .forEach(answer -> successes
                            .computeIfAbsent(mark, _ -> new HashSet<>())
                            .add(answer.body()));
        }
        Map<String, Integer> most = new HashMap<>();
        Map<String, Boolean> unsure = new HashMap<>();
        Map<String, Integer> acknowledged = new HashMap<>();
        Map<String, Boolean> keyed = new HashMap<>();
        for (Deed deed : business.journal().deeds()) {
            if (deed.request().account().isPresent()) {
                String mark = markOf(deed);
                most.merge(mark, deed.mostTimes(), Integer::sum);
                unsure.merge(mark, deed.unsure(), Boolean::logicalOr);
                acknowledged.merge(
                        mark,
                        (int) deed.answers().stream()
                                .filter(answer -> answer.status() == 201)
                                .count(),
                        Integer::sum);
                keyed.put(mark, deed.request().key().isPresent());
            }
        }
        most.forEach((mark, attempts) -> {
            int carriedOut = times.getOrDefault(mark, 0);
            int acks = acknowledged.getOrDefault(mark, 0);
            if (keyed.getOrDefault(mark, false)) {
                findings.expect(
                        "I8", carriedOut <= 1, mark + " has a key and was carried out " + carriedOut + " times");
                findings.expect(
                        "I8", acks == 0 || carriedOut == 1, mark + " was acknowledged and is not in the ledger");
                findings.expect(
                        "I8",
                        successes.getOrDefault(mark, Set.of()).size() <= 1,
                        mark + " was answered differently: " + successes.get(mark));
            } else {
                findings.expect(
                        "I8",
                        carriedOut >= acks && carriedOut <= attempts,
                        mark + " was sent " + attempts + " times, acknowledged " + acks + " times and carried out "
                                + carriedOut + " times");
            }
            findings.expect(
                    "I15",
                    carriedOut == 0 || acks > 0 || unsure.getOrDefault(mark, false),
                    mark + " was refused and is in the ledger");
        });
        successes.forEach((mark, bodies) -> bodies.forEach(body -> sameAsWritten(mark, body, written)));
    }

    private void sameAsWritten(String mark, String body, Map<String, List<LedgerEntry>> written) {
        List<LedgerEntry> entries = written.get(mark);
        if (entries == null) {
            return;
        }
        String after = entries.getLast().after().balance().plain();
        boolean repeatedWithoutKey = business.journal().deeds().stream()
                .filter(deed -> deed.mark().equals(mark))
                .anyMatch(deed -> deed.request().key().isEmpty() && deed.mostTimes() > 1);
        findings.expect(
                "I18",
                repeatedWithoutKey || body.contains("\"balance_after\":\"" + after + "\""),
                mark + " was answered with another balance than " + after + ": " + body);
    }

    /** A key that is used again means the deed that used it first. */
    private static String markOf(Deed deed) {
        String body = deed.request().body();
        int from = body.indexOf("\"deed-") + 1;
        return body.substring(from, body.indexOf('"', from));
    }
}
