package dev.scrip.ledgerstatistics;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import dev.scrip.access.StoreUnavailable;
import dev.scrip.aws.table.StreamImage;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.credit.AccountId;
import dev.scrip.http.FaultLog;
import dev.scrip.statistics.usecase.CountCommits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts the commits of a batch. Accounts that cannot be counted now come again; what never can be is told and left out. */
final class StreamCounter {
    private final StreamedFacts facts;
    private final CountCommits count;
    private final FaultLog faults;

    StreamCounter(StreamedFacts facts, CountCommits count, FaultLog faults) {
        this.facts = facts;
        this.count = count;
        this.faults = faults;
    }

    /** The position of the first record that has to come again. Those behind it do so too, and count once all the same. */
    Optional<String> count(List<DynamodbStreamRecord> records) {
        var seen = new CountCommits.Seen();
        Map<AccountId, String> firstOf = new HashMap<>();
        // In the order of the records.
        Map<String, Boolean> again = new LinkedHashMap<>();
        for (DynamodbStreamRecord record : records) {
            String position = record.getDynamodb().getSequenceNumber();
            again.put(position, false);
            try {
                var told = facts.commit(StreamImage.item(record.getDynamodb().getNewImage()));
                seen.add(told.account(), told.commit());
                firstOf.putIfAbsent(told.account(), position);
            } catch (IllegalArgumentException unreadable) {
                // The publisher parks it, and somebody is called. What the account does next is counted as far as its
                // log is read.
                faults.report(position, unreadable);
            } catch (RuntimeException fault) {
                faults.report(position, fault);
                again.put(position, true);
            }
        }
        count.count(seen, (account, fault) -> {
            String position = firstOf.getOrDefault(account, "");
            faults.report(position, fault);
            again.put(position, fault instanceof StoreUnavailable);
        });
        return again.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
