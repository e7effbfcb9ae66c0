package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.statistics.Counted;
import dev.scrip.statistics.MonthOfUse;
import dev.scrip.statistics.Step;
import dev.scrip.statistics.Totals;
import dev.scrip.statistics.usecase.CreditStatistics;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Statistics in the table: how far an account is counted moves in one transaction with the sums it was added to. */
public final class DynamoCreditStatistics implements CreditStatistics {
    private final DynamoTable table;

    public DynamoCreditStatistics(DynamoTable table) {
        this.table = table;
    }

    @Override
    public Map<AccountId, Counted> counted(Collection<AccountId> accounts) {
        Map<Key, AccountId> keys = new HashMap<>();
        accounts.forEach(account -> keys.put(Keys.counted(account), account));
        Map<AccountId, Counted> found = new HashMap<>();
        new BatchGet(table, Contention.of(table)).items(keys.keySet()).forEach((key, item) -> {
            var account = keys.get(key);
            if (account != null) {
                found.put(account, CountedItem.read(item));
            }
        });
        return found;
    }

    @Override
    public boolean take(List<Step> steps) {
        var account = steps.getFirst().account();
        var totals = steps.stream().map(Step::totals).reduce(Totals.NONE, Totals::plus);
        List<TransactWriteItem> parts = new ArrayList<>();
        steps.forEach(step -> parts.add(TransactWriteItem.builder()
                .put(CountedItem.put(table.name(), step))
                .build()));
        for (Key sum : List.of(
                Keys.statisticOf(
                        account.tenant(),
                        account.entitlementId(),
                        steps.getFirst().day()),
                Keys.wholeStatistic(account.tenant(), account.entitlementId()))) {
            parts.add(TransactWriteItem.builder()
                    .update(StatisticItem.added(table.name(), sum, totals))
                    .build());
        }
        try {
            table.client().transactWriteItems(transaction -> transaction.transactItems(parts));
            return true;
        } catch (TransactionCanceledException cancelled) {
            // A failed condition, or a conflict with whoever counts there now. Either way whoever asked reads again.
            return false;
        } catch (software.amazon.awssdk.core.exception.SdkException failed) {
            throw new SendFailure(failed).toAsker();
        }
    }

    @Override
    public SortedMap<LocalDate, Totals> days(Tenant tenant, String entitlementId, LocalDate first, LocalDate last) {
        SortedMap<LocalDate, Totals> days = new TreeMap<>();
        table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk AND SK BETWEEN :first AND :last")
                        .expressionAttributeValues(Attributes.texts(Map.of(
                                ":pk", Keys.statistics(tenant, entitlementId),
                                ":first", first.toString(),
                                ":last", last.toString())))
                        .build())
                .forEach(item -> days.put(LocalDate.parse(Key.of(item).sort()), StatisticItem.read(item)));
        return days;
    }

    @Override
    public Totals whole(Tenant tenant, String entitlementId) {
        return table.get(Keys.wholeStatistic(tenant, entitlementId))
                .map(StatisticItem::read)
                .orElse(Totals.NONE);
    }

    @Override
    public Use use(Tenant tenant, String entitlementId, YearMonth month, int most) {
        Map<String, MonthOfUse> found = new HashMap<>();
        int looked = 0;
        var items = table.items(QueryRequest.builder()
                        .tableName(table.name())
                        .keyConditionExpression("PK = :pk")
                        .projectionExpression("#cus, #used, #over")
                        .expressionAttributeNames(CountedItem.namesOfUse(month))
                        .expressionAttributeValues(Attributes.texts(Map.of(":pk", Keys.counted(tenant, entitlementId))))
                        .build())
                .iterator();
        while (items.hasNext() && looked < most) {
            looked++;
            var item = items.next();
            CountedItem.use(item, month).ifPresent(use -> found.put(Attributes.text(item, CountedItem.CUSTOMER), use));
        }
        return new Use(found, !items.hasNext());
    }

    @Override
    public void forget(Tenant tenant, String entitlementId) {
        // How far accounts are counted goes last: where it is cut short, what is left of the sums is deleted by the
        // next try.
        for (String partition : List.of(Keys.statistics(tenant, entitlementId), Keys.counted(tenant, entitlementId))) {
            table.items(QueryRequest.builder()
                            .tableName(table.name())
                            .keyConditionExpression("PK = :pk")
                            .projectionExpression("PK, SK")
                            .expressionAttributeValues(Attributes.texts(Map.of(":pk", partition)))
                            .consistentRead(true)
                            .build())
                    .toList()
                    .forEach(this::delete);
        }
    }

    private void delete(Map<String, AttributeValue> keys) {
        table.ask(store ->
                store.deleteItem(delete -> delete.tableName(table.name()).key(keys)));
    }
}
