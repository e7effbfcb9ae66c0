package dev.scrip.aws.table;

import dev.scrip.access.Tenant;
import dev.scrip.credit.OverageBill;
import dev.scrip.credit.usecase.OverageCharges;
import java.util.List;
import java.util.Optional;

/** Overage charges as versioned items, which accounts' commits create. */
public final class DynamoOverageCharges implements OverageCharges {
    private final VersionedItems items;

    public DynamoOverageCharges(VersionedItems items) {
        this.items = items;
    }

    @Override
    public Optional<OverageBill> find(Tenant tenant, String id) {
        return items.get(Keys.overageCharge(tenant, id)).map(item -> OverageChargeItem.read(tenant, item));
    }

    @Override
    public List<OverageBill> page(Tenant tenant, Filter filter, int offset, int limit) {
        return items
                .listed(
                        Keys.listedOverageCharges(tenant),
                        item -> filter.matches(OverageChargeItem.read(tenant, item)),
                        offset,
                        limit)
                .stream()
                .map(item -> OverageChargeItem.read(tenant, item))
                .toList();
    }

    @Override
    public boolean replace(OverageBill bill) {
        return items.replace(OverageChargeItem.changed(bill)) == ReplaceAnswer.REPLACED;
    }
}
