package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.HashChain;
import dev.scrip.credit.StoredCommit;
import dev.scrip.publishing.Fact;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What items of the table's stream tell. Who the customer of a log is stands in the account's item, for good. */
public final class StreamedFacts {
    /** So that a function that lives long does not fill up. */
    private static final int MOST_REMEMBERED = 10_000;

    private final DynamoTable table;
    private final Map<String, AccountId> accounts = new ConcurrentHashMap<>();

    public StreamedFacts(DynamoTable table) {
        this.table = table;
    }

    /**
     * The facts of a commit or a notice, in order.
     *
     * @throws IllegalArgumentException when the item is neither, or is not what was written
     * @throws dev.scrip.access.StoreUnavailable when the account cannot be read now
     */
    public List<Fact> of(Map<String, AttributeValue> item) {
        Key key = Key.of(item);
        return switch (Keys.kind(key)) {
            case "LOG" -> {
                OfAccount told = commit(item);
                yield Fact.of(told.account(), told.commit());
            }
            case "NOTICE" ->
                List.of(new Fact.Sold(readable(() -> SoldItem.notice(Keys.tenantOf(key), VersionedItem.read(item)))));
            default -> throw new IllegalArgumentException("nothing is told of " + Keys.kind(key));
        };
    }

    /** A commit and whose it is. */
    public record OfAccount(AccountId account, Commit commit) {}

    /**
     * The commit that an item of a log is.
     *
     * @throws IllegalArgumentException when the item is none, or is not what was written
     * @throws dev.scrip.access.StoreUnavailable when the account cannot be read now
     */
    public OfAccount commit(Map<String, AttributeValue> item) {
        Key key = readable(() -> Key.of(item));
        if (!Keys.kind(key).equals("LOG")) {
            throw new IllegalArgumentException("no commit: " + Keys.kind(key));
        }
        var commit = readable(() -> commit(CommitItem.read(item)));
        return new OfAccount(account(key), commit);
    }

    /** Whatever an item of the wrong form makes a reader say: it will say so each time, and must not hold up the rest. */
    private static <T> T readable(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException broken) {
            throw new IllegalArgumentException("the item is not what was written", broken);
        }
    }

    private static Commit commit(StoredCommit stored) {
        if (!HashChain.holds(stored)) {
            throw new IllegalArgumentException("the commit is not what its hash says");
        }
        var commit = CommitCodec.read(stored.bytes());
        if (!commit.slot().equals(stored.slot())) {
            throw new IllegalArgumentException("the commit lies in another slot than its own");
        }
        return commit;
    }

    private AccountId account(Key key) {
        var known = accounts.get(key.partition());
        if (known != null) {
            return known;
        }
        Tenant tenant = readable(() -> Keys.tenantOf(key));
        Key account = readable(() -> Keys.accountOfLog(key.partition()));
        var found = table.get(account)
                .map(item -> new AccountId(tenant, Keys.entitlementOfAccount(account), AccountItem.customerId(item)))
                .orElseThrow(() -> new IllegalArgumentException("the account of the commit is not there"));
        if (accounts.size() >= MOST_REMEMBERED) {
            accounts.clear();
        }
        accounts.put(key.partition(), found);
        return found;
    }
}
