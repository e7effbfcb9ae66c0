package dev.scrip.aws.table;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.GrantEnd;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.usecase.Append.GrantWrite;
import dev.scrip.credit.usecase.GrantRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code CUS#<customer> / GRANT#<entitlement id>#<number>}: see docs/data-model.md. */
final class GrantItem {
    private static final String SOURCE = "src";
    private static final String SOURCE_ID = "sid";
    private static final String AMOUNT = "amt";
    private static final String CREATED = "at";
    private static final String ENDS = "ends";
    private static final String PARENT = "par";
    private static final String ROLLOVERS = "gen";
    private static final String METADATA = "meta";
    private static final String END = "how";
    private static final String ENDED = "end";

    /** What an ending changes. */
    static final String END_UPDATE = "SET how = :how, #end = :end";

    static final Map<String, String> END_NAMES = Map.of("#end", ENDED);

    private GrantItem() {}

    static Map<String, AttributeValue> of(AccountId account, GrantWrite.Issued issued) {
        var item = new HashMap<>(Keys.grant(account, issued.number()).attributes());
        item.put(SOURCE, Attributes.text(issued.source().name()));
        issued.sourceId().ifPresent(id -> item.put(SOURCE_ID, Attributes.text(id)));
        item.put(AMOUNT, Attributes.text(issued.amount().plain()));
        item.put(CREATED, Attributes.instant(issued.createdAt()));
        issued.endsAt().ifPresent(end -> item.put(ENDS, Attributes.instant(end)));
        issued.parent().ifPresent(parent -> item.put(PARENT, Attributes.number(parent)));
        item.put(ROLLOVERS, Attributes.number(issued.rolloverCount()));
        if (!issued.metadata().isEmpty()) {
            item.put(METADATA, MetadataAttribute.of(issued.metadata()));
        }
        return item;
    }

    static Map<String, AttributeValue> of(GrantWrite.Ended ended) {
        return Map.of(
                ":how", Attributes.text(ended.end().name()),
                ":end", Attributes.instant(ended.endedAt()));
    }

    static GrantRecord read(Map<String, AttributeValue> item) {
        Optional<Instant> ended = Attributes.optionalInstant(item, ENDED);
        return new GrantRecord(
                new GrantWrite.Issued(
                        Keys.grantNumber(Key.of(item).sort()),
                        GrantSource.valueOf(Attributes.text(item, SOURCE)),
                        Attributes.optionalText(item, SOURCE_ID),
                        Credits.of(Attributes.text(item, AMOUNT)),
                        Attributes.instant(item, CREATED),
                        Attributes.optionalInstant(item, ENDS),
                        Attributes.optionalNumber(item, PARENT),
                        Math.toIntExact(Attributes.number(item, ROLLOVERS)),
                        Optional.ofNullable(item.get(METADATA))
                                .map(MetadataAttribute::read)
                                .orElse(Map.of())),
                ended.map(at -> new GrantRecord.End(GrantEnd.valueOf(Attributes.text(item, END)), at)));
    }
}
