package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackList;
import dev.scrip.metering.PackName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Writes what a drain came to: deductions, the packs of events that matched nothing, and the index over both. */
final class Committing {
    private static final int MOST_NAMES_AN_ENTRY = 4_000;

    private final Tenant tenant;
    private final DrainUsage.Stores stores;
    private final DrainUsage.Deduction deduction;
    private final Tasks tasks;
    private final Queue<PackName> written = new ConcurrentLinkedQueue<>();

    Committing(Tenant tenant, DrainUsage.Stores stores, DrainUsage.Deduction deduction, Tasks tasks) {
        this.tenant = tenant;
        this.stores = stores;
        this.deduction = deduction;
        this.tasks = tasks;
    }

    void commit(Map<AccountUsage.Key, List<AccountUsage.Part>> usage) {
        List<Tasks.Task> accounts = new ArrayList<>();
        usage.forEach((key, parts) -> accounts.add(new Tasks.Task(messagesOf(parts), () -> commit(key, parts))));
        tasks.run(accounts);
        index();
    }

    private void commit(AccountUsage.Key key, List<AccountUsage.Part> parts) {
        if (key.entitlementId().isEmpty()) {
            putUncharged(key, PackName.UNMATCHED, parts);
            return;
        }
        for (int i = 0; i < parts.size(); i += DeductUsage.MAX_BATCHES) {
            List<AccountUsage.Part> chunk = parts.subList(i, Math.min(parts.size(), i + DeductUsage.MAX_BATCHES));
            tasks.attempt(messagesOf(chunk), () -> deduct(key, chunk));
        }
    }

    private void deduct(AccountUsage.Key key, List<AccountUsage.Part> parts) {
        AccountId account = new AccountId(tenant, key.entitlementId(), key.customerId());
        List<UsageBatch> batches = parts.stream()
                .map(part -> new UsageBatch(part.messageId(), part.readings(), stored(key, key.entitlementId(), part)))
                .toList();
        switch (deduction.deduct(account, batches)) {
            case DeductUsage.Answer.Done() -> note(key, key.entitlementId(), parts);
            case DeductUsage.Answer.Busy(String reason) ->
                throw new IllegalStateException("an account could not be written now: " + reason);
            // Under a name of their own: the unmatched pack may be written already, without these events.
            case DeductUsage.Answer.NoEntitlement() ->
                putUncharged(key, PackName.UNMATCHED + key.entitlementId(), parts);
        }
    }

    private void putUncharged(AccountUsage.Key key, String suffix, List<AccountUsage.Part> parts) {
        for (AccountUsage.Part part : parts) {
            stores.packs()
                    .put(tenant, PackName.of(key.customerId(), part.messageId(), suffix), stored(key, suffix, part));
        }
        note(key, suffix, parts);
    }

    private byte[] stored(AccountUsage.Key key, String suffix, AccountUsage.Part part) {
        PackName name = PackName.of(key.customerId(), part.messageId(), suffix);
        return PackForm.stored(stores.packs(), tenant, name, part.pack().bytes());
    }

    private void note(AccountUsage.Key key, String suffix, List<AccountUsage.Part> parts) {
        parts.stream()
                .filter(part -> !part.pack().events().isEmpty())
                .map(part -> PackName.of(key.customerId(), part.messageId(), suffix))
                .forEach(written::add);
    }

    /** Only messages that are done are listed: the others come again, and then in a list of their own. */
    private void index() {
        SortedMap<String, List<PackName>> spans = new TreeMap<>();
        written.stream()
                .filter(name -> tasks.isSound(name.messageId()))
                .sorted(Comparator.comparing(PackName::messageId))
                .forEach(name -> spans.computeIfAbsent(span(name), start -> new ArrayList<>())
                        .add(name));
        for (List<PackName> names : spans.values()) {
            for (int i = 0; i < names.size(); i += MOST_NAMES_AN_ENTRY) {
                put(names.subList(i, Math.min(names.size(), i + MOST_NAMES_AN_ENTRY)));
            }
        }
    }

    private void put(List<PackName> names) {
        List<String> messages = names.stream().map(PackName::messageId).toList();
        tasks.attempt(messages, () -> {
            byte[] packs = PackList.bytes(names);
            String lowest = messages.getFirst();
            stores.index()
                    .put(tenant, day(lowest), new UsageIndex.Entry(lowest + "." + PackList.fingerprint(packs), packs));
        });
    }

    /** Readers go by the lowest message of an entry, so its messages must be of about the same time. */
    private static String span(PackName name) {
        long seconds = MessageId.of(name.messageId())
                .madeAt()
                .truncatedTo(ChronoUnit.SECONDS)
                .getEpochSecond();
        return MessageId.lowestAt(Instant.ofEpochSecond(seconds - Math.floorMod(seconds, ListEvents.SPAN.toSeconds())));
    }

    private static LocalDate day(String messageId) {
        return LocalDate.ofInstant(MessageId.of(messageId).madeAt(), ZoneOffset.UTC);
    }

    private static Collection<String> messagesOf(List<AccountUsage.Part> parts) {
        return parts.stream().map(AccountUsage.Part::messageId).toList();
    }
}
