package dev.scrip.simulation.bugs;

import java.util.List;

/** The bugs that are planted: of the protocol by which accounts are written, of the rules, of usage, and of telling. */
final class Bugs {
    private static final String DOMAIN = "shared-domain/src/main/java/dev/scrip/";
    private static final String CREDIT = DOMAIN + "credit/";
    private static final String METERING = DOMAIN + "metering/usecase/";
    private static final String WEBHOOK = DOMAIN + "webhook/";
    private static final String FUNCTIONS = "functions/";
    private static final String AWS = FUNCTIONS + "aws-adapters/src/main/java/dev/scrip/aws/";
    private static final String TABLE = AWS + "table/";

    private Bugs() {}

    static final List<PlantedBug> ALL = List.of(
            // How accounts are written.
            new PlantedBug(
                    "slot without condition",
                    "A commit is put into its slot whether or not another is there.",
                    TABLE + "AppendParts.java",
                    "parts.add(absent(CommitItem.of(append.accountId(), append.commit())));",
                    """
                    parts.add(TransactWriteItem.builder()
                            .put(put -> put.tableName(table).item(CommitItem.of(append.accountId(), append.commit())))
                            .build());"""),
            new PlantedBug(
                    "once-key without condition",
                    "A once-key that was taken is taken again.",
                    TABLE + "AppendParts.java",
                    "append.onceKeys().forEach(once -> parts.add(absent(OnceItem.of(append.accountId(), once))));",
                    """
                    append.onceKeys().forEach(once -> parts.add(TransactWriteItem.builder()
                            .put(put -> put.tableName(table).item(OnceItem.of(append.accountId(), once)))
                            .build()));"""),
            new PlantedBug(
                    "once-key in a second write",
                    "The once-key is put after the commit, and not with it.",
                    TABLE + "DynamoAccountLog.java",
                    """
                    var parts = new AppendParts(table.name(), append);
                    try {
                        table.client().transactWriteItems(transaction -> transaction.transactItems(parts.inOrder()));""",
                    """
                    var parts = new AppendParts(table.name(), new Append(
                            append.accountId(), append.commit(), List.of(), append.packs(), append.grants(),
                            append.charges(), append.account()));
                    try {
                        table.client().transactWriteItems(transaction -> transaction.transactItems(parts.inOrder()));
                        append.onceKeys().forEach(once -> table.ask(store -> store.putItem(
                                put -> put.tableName(table.name()).item(OnceItem.of(append.accountId(), once)))));"""),
            new PlantedBug(
                    "pack without condition",
                    "A message that was deducted is deducted again.",
                    TABLE + "AppendParts.java",
                    "absent(PackItem.of(append.accountId(), append.commit().slot(), pack))",
                    """
                    TransactWriteItem.builder()
                            .put(put -> put.tableName(table)
                                    .item(PackItem.of(append.accountId(), append.commit().slot(), pack)))
                            .build()"""),
            new PlantedBug(
                    "no answer taken for a no",
                    "A write of which nothing is known is taken for one that was not written, and decided again.",
                    TABLE + "SendFailure.java",
                    "return new AppendAnswer.Unknown(reason());",
                    "return new AppendAnswer.NotWritten(reason());"),
            new PlantedBug(
                    "half a refusal taken for one",
                    "A refusal of which the end was lost is taken for one that no waiting helps.",
                    TABLE + "SendFailure.java",
                    "|| CutOffAnswer.isIn(failure)",
                    ""),
            new PlantedBug(
                    "contention taken for a yes",
                    "A write that met another one is taken for written.",
                    CREDIT + "usecase/WriteAccount.java",
                    """
                    case AppendAnswer.NotWritten(var why) -> {
                        reason = why;
                        yield Optional.empty();""",
                    """
                    case AppendAnswer.NotWritten(var why) -> {
                        reason = why;
                        yield Optional.of(new Outcome.Written(plan.commit()));"""),
            new PlantedBug(
                    "somebody else's commit taken for ours",
                    "Who finds the slot taken says that the command was carried out.",
                    CREDIT + "usecase/WriteAccount.java",
                    "case AppendAnswer.SlotTaken(var by) -> {",
                    """
                    case AppendAnswer.SlotTaken(var by) -> {
                        if (by.bytes().length > 0) {
                            yield Optional.of(new Outcome.Written(plan.commit()));
                        }"""),
            new PlantedBug(
                    "idempotency key not used",
                    "A request that is sent again is carried out again.",
                    CREDIT + "usecase/CreateLedgerEntry.java",
                    "switch (account.write(id, command, once, List.of()))",
                    "switch (account.write(id, command, once.filter(_ -> false), List.of()))"),
            new PlantedBug(
                    "fingerprint not compared",
                    "A key that was used for other input is answered as if it were the same.",
                    CREDIT + "usecase/WriteAccount.java",
                    "if (!Arrays.equals(record.fingerprint(), key.fingerprint()))",
                    "if (record.fingerprint().length != key.fingerprint().length)"),
            new PlantedBug(
                    "chained to the wrong commit",
                    "A commit is sealed with the hash of the commit before the previous one.",
                    CREDIT + "HashChain.java",
                    "previous.map(StoredCommit::hash)",
                    "previous.map(StoredCommit::previousHash)"),
            new PlantedBug(
                    "refused debit writes",
                    "A debit that is refused takes a credit all the same.",
                    CREDIT + "usecase/CreateLedgerEntry.java",
                    "case WriteAccount.Outcome.Declined(var refusal) -> new Answer.Declined(refusal);",
                    """
                    case WriteAccount.Outcome.Declined(var refusal) -> {
                        if (command instanceof LedgerCommand.Deduct(var _, var why, var data, var adjusts)) {
                            var one = new dev.scrip.credit.Credits(java.math.BigDecimal.ONE);
                            account.write(
                                    id, new LedgerCommand.Deduct(one, why, data, adjusts), Optional.empty(), List.of());
                        }
                        yield new Answer.Declined(refusal);
                    }"""),
            new PlantedBug(
                    "tenant not in a key",
                    "Customers of two businesses with the same id are one.",
                    TABLE + "Keys.java",
                    "new Key(\"CUSTOMER#\" + of(tenant) + \"#\" + hash(customerId), \"CUSTOMER\")",
                    "new Key(\"CUSTOMER#\" + hash(customerId), \"CUSTOMER\")"),
            new PlantedBug(
                    "sweep trusts its index",
                    "An account that a stale index calls due is written though nothing is due.",
                    CREDIT + "usecase/WriteAccount.java",
                    "command instanceof LedgerCommand.Settle && plan.changesNothing()",
                    "command instanceof LedgerCommand.Settle && plan.changesNothing() && plan.dueMoved()"),
            // What time and spending do to grants.
            new PlantedBug(
                    "expired credits spent",
                    "A grant ends a day late.",
                    CREDIT + "CommitDraft.java",
                    ".filter(due -> !due.at().isAfter(through)) .min(Due.ORDER)",
                    ".filter(due -> due.at().isBefore(through.minusSeconds(86_400))).min(Due.ORDER)"),
            new PlantedBug(
                    "newest grant first",
                    "The newest credits are spent before older ones.",
                    CREDIT + "BurnOrder.java",
                    "case FIFO -> Comparator.comparingLong(OpenGrant::number);",
                    "case FIFO -> Comparator.comparingLong((OpenGrant grant) -> -grant.number());"),
            new PlantedBug(
                    "end not looked at",
                    "Where what ends soonest is to be spent first, what is oldest is.",
                    CREDIT + "BurnOrder.java",
                    "Comparator.<OpenGrant, Instant>comparing(grant -> grant.endsAt().orElse(Instant.MAX))",
                    "Comparator.<OpenGrant, Instant>comparing(_ -> Instant.MAX)"),
            new PlantedBug(
                    "overage limit ignored",
                    "An account may owe any amount, whatever its limit.",
                    CREDIT + "OverageLimit.java",
                    "case UpTo(Credits limit) -> limit.minusAtMost(owed).min(wanted);",
                    "case UpTo(Credits limit) -> wanted;"),
            new PlantedBug(
                    "overage limit for each debit",
                    "What is owed already does not count against the limit.",
                    CREDIT + "OverageLimit.java",
                    "limit.minusAtMost(owed).min(wanted)",
                    "limit.min(wanted)"),
            new PlantedBug(
                    "overage forgotten, not charged",
                    "The end of a cycle charges nothing of the overage that it takes off an account.",
                    CREDIT + "CommitDraft.java",
                    "if (policy.behavior().chargedAtBilling()) {",
                    "if (policy.behavior().chargedAtBilling() && owed.isZero()) {"),
            new PlantedBug(
                    "overage of the cycle kept",
                    "Overage that is to be kept is taken off the account when the cycle ends.",
                    CREDIT + "CommitDraft.java",
                    "if (owed.isZero() || policy.behavior().keptAtReset()) {",
                    "if (owed.isZero()) {"),
            new PlantedBug(
                    "repaid unasked",
                    "New credits repay overage, whatever the terms say.",
                    CREDIT + "CommitDraft.java",
                    "if (!overagePolicy().behavior().repaidByNewCredits()) {",
                    "if (standing.overage().isZero()) {"),
            new PlantedBug(
                    "all of it carried on",
                    "What a grant carries on is not the part that its terms name.",
                    CREDIT + "Rollover.java",
                    "left.value().multiply(BigDecimal.valueOf(percentage, 2))",
                    "left.value()"),
            new PlantedBug(
                    "carried on once too often",
                    "Credits are carried on once more than their terms allow.",
                    CREDIT + "Rollover.java",
                    "generation >= maxCount.get()",
                    "generation > maxCount.get()"),
            new PlantedBug(
                    "carrying on not counted",
                    "Credits are carried on without end.",
                    CREDIT + "Origin.java",
                    "generation + 1,",
                    "generation,"),
            new PlantedBug(
                    "cycle granted again",
                    "What a cycle gives is given each time the cycle is carried out.",
                    CREDIT + "usecase/CarryOut.java",
                    "new LedgerCommand.CarryOut(instruction), Optional.of(key), List.of()",
                    "new LedgerCommand.CarryOut(instruction), Optional.of(key).filter(_ -> false), List.of()"),
            new PlantedBug(
                    "cycles not told apart",
                    "The once-key of a renewal does not name its cycle.",
                    DOMAIN + "subscription/Cycles.java",
                    "return subscription.id() + \".cycle.\" + number;",
                    "return subscription.id() + \".cycle.\" + Math.min(number, 1);"),
            new PlantedBug(
                    "full grant on every toggle",
                    "Who changes to and fro between plans is given the whole cycle each time.",
                    DOMAIN + "subscription/PlanChange.java",
                    "prorates || !grantedBefore ? given.grant(after.id(), at) : Optional.empty()",
                    "given.grant(after.id(), at)"),
            new PlantedBug(
                    "refund takes other credits",
                    "A refund takes back credits that were not bought with it.",
                    CREDIT + "CarryingOut.java",
                    ".filter(grant -> revoke.roots().contains(grant.root()))",
                    ".filter(grant -> !revoke.roots().isEmpty())"),
            // How usage is counted.
            new PlantedBug(
                    "claim overwritten",
                    "A message claims an event that another message owns.",
                    TABLE + "DynamoEventClaims.java",
                    """
                    Map<Key, Map<String, AttributeValue>> earlier =
                            puts.put(claims.stream().map(claim -> item(tenant, claim)).toList());""",
                    """
                    Map<Key, Map<String, AttributeValue>> earlier = Map.of();
                    claims.forEach(claim -> table.ask(
                            store -> store.putItem(put -> put.tableName(table.name()).item(item(tenant, claim)))));"""),
            new PlantedBug(
                    "owned event counted all the same",
                    "An event counts with each message that brings it.",
                    METERING + "Claiming.java",
                    "if (copy.messageId().equals(owner)) { owned.add(new OwnedEvent(owner, copy.place(), copy.event(), routes));",
                    """
                    if (!owner.isEmpty()) {
                        owned.add(new OwnedEvent(copy.messageId(), copy.place(), copy.event(), routes));"""),
            new PlantedBug(
                    "value of another counted",
                    "A value counts again with each event that has it.",
                    METERING + "Claiming.java",
                    "event.owner().equals(owners.get(value(event, route, wants)))",
                    "owners.containsKey(value(event, route, wants))"),
            new PlantedBug(
                    "routed again",
                    "An event that comes again counts where it would be routed to now.",
                    METERING + "Claiming.java",
                    "keep(chunk.get(i), messageId, routes, owned);",
                    "keep(chunk.get(i), messageId, claims.get(i).routes(), owned);"),
            new PlantedBug(
                    "one done, all done",
                    "Where one message of a batch was deducted before, the others are not deducted.",
                    CREDIT + "usecase/DeductUsage.java",
                    "left = left.stream() .filter(batch -> !done.contains(batch.messageId())) .toList();",
                    "left = List.of();"),
            new PlantedBug(
                    "failed message not named",
                    "A message whose usage could not be written does not come again.",
                    FUNCTIONS + "usage-drain/src/main/java/dev/scrip/usagedrain/UsageDrainHandler.java",
                    "if (failed.contains(message.id()))",
                    "if (failed.isEmpty() && failed.contains(message.id()))"),
            new PlantedBug(
                    "refused by the queue, accepted",
                    "Events are accepted that the queue did not take.",
                    AWS + "queue/SqsUsageQueue.java",
                    ".filter(message -> refused.contains(message.id()))",
                    ".filter(message -> refused.isEmpty())"),
            new PlantedBug(
                    "uncovered usage charged later",
                    "Usage that nothing covered is deducted from the next credits.",
                    CREDIT + "UsageMeters.java",
                    "segment.accountedUpTo(segment.accounted().plus(wanted), uncovered, closes)",
                    "segment.accountedUpTo(segment.accounted().plus(wanted).minus(uncovered), uncovered, closes)"),
            new PlantedBug(
                    "free threshold twice",
                    "What is free of a period is taken off twice.",
                    CREDIT + "Conversion.java",
                    "units.subtract(rate.freeThreshold())",
                    "units.subtract(rate.freeThreshold()).subtract(rate.freeThreshold())"),
            new PlantedBug(
                    "rounded up",
                    "A credit that is begun is charged.",
                    CREDIT + "Conversion.java",
                    "RoundingMode.FLOOR",
                    "RoundingMode.CEILING"),
            new PlantedBug(
                    "versions of a price counted together",
                    "What was counted at one price is charged at another.",
                    CREDIT + "MeterSegment.java",
                    "&& (linkVersion == reading.linkVersion() || accumulation == Accumulation.LAST)",
                    ""),
            // What is told.
            new PlantedBug(
                    "failed record skipped",
                    "A record of the stream that could not be published does not come again.",
                    FUNCTIONS + "ledger-publish/src/main/java/dev/scrip/ledgerpublish/StreamPublisher.java",
                    ".map(Told::position) .findFirst() .or(() -> behind);",
                    ".map(Told::position).findFirst().or(() -> behind).filter(String::isEmpty);"),
            new PlantedBug(
                    "refused by the bus, told",
                    "Events that the bus did not take are not sent again.",
                    AWS + "bus/EventBridgeBus.java",
                    ".filter(i -> answers.get(i).eventId() == null)",
                    ".filter(i -> answers.isEmpty())"),
            new PlantedBug(
                    "only the first fact told",
                    "Of a commit with several entries only the first is told.",
                    FUNCTIONS + "ledger-publish/src/main/java/dev/scrip/ledgerpublish/StreamPublisher.java",
                    "return read.stream().map(envelopes::seal).toList();",
                    "return read.stream().limit(1).map(envelopes::seal).toList();"),
            new PlantedBug(
                    "fan-out says done",
                    "The fan-out answers although a delivery could not be made.",
                    FUNCTIONS + "webhook-fanout/src/main/java/dev/scrip/webhookfanout/WebhookFanOutHandler.java",
                    "throw fault;",
                    ""),
            new PlantedBug(
                    "body rendered anew",
                    "Each attempt of a delivery sends another body.",
                    WEBHOOK + "usecase/Deliver.java",
                    "delivery.body().getBytes(StandardCharsets.UTF_8)",
                    "(delivery.body() + \" \".repeat(delivery.tries())).getBytes(StandardCharsets.UTF_8)"),
            new PlantedBug(
                    "delivered on any answer",
                    "A delivery to which a receiver answered 500 counts as delivered.",
                    WEBHOOK + "Attempt.java",
                    "code >= 200 && code < 300",
                    "code >= 200"),
            // What is counted, and what only an audit sees.
            new PlantedBug(
                    "counted again",
                    "Commits that the stream brings twice at once are counted twice.",
                    TABLE + "CountedItem.java",
                    "put.conditionExpression(\"attribute_not_exists(PK)\").build()",
                    "put.build()"),
            new PlantedBug(
                    "gap in the stream not read",
                    "Commits of which the stream told nothing yet are left out of the counts.",
                    DOMAIN + "statistics/usecase/CountCommits.java",
                    "var run = seen.from(account, next);",
                    "var run = List.copyOf(seen.ofAccount(account).tailMap(next, true).values());"),
            new PlantedBug(
                    "end of a grant not listed",
                    "A grant that ended is listed as if it had not.",
                    TABLE + "AppendParts.java",
                    "append.grants().forEach(grant -> parts.add(part(grant)));",
                    "append.grants().stream().filter(GrantWrite.Issued.class::isInstance).forEach(grant -> parts.add(part(grant)));"));
}
