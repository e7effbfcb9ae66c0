package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Credit entitlements as versioned items; a live one holds a lock on its name. */
public final class DynamoCreditEntitlements implements CreditEntitlements, EntitlementSettings {
    private static final String NAMES = "entitlement";

    private final VersionedItems items;
    private final InstantSource clock;

    public DynamoCreditEntitlements(VersionedItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    @Override
    public Optional<CreditEntitlement> find(Tenant tenant, String id) {
        return items.get(Keys.entitlement(tenant, id)).map(item -> CreditEntitlementItem.read(tenant, item));
    }

    @Override
    public Optional<CreditSettings> of(AccountId account) {
        return find(account.tenant(), account.entitlementId()).map(CreditEntitlement::settings);
    }

    @Override
    public List<CreditEntitlement> page(Tenant tenant, boolean deleted, int offset, int limit) {
        return items
                .newestFirst(
                        Keys.entitlements(tenant),
                        item -> Attributes.flag(item.attributes(), "deleted") == deleted,
                        offset,
                        limit)
                .stream()
                .map(item -> CreditEntitlementItem.read(tenant, item))
                .toList();
    }

    @Override
    public CreateAnswer create(CreditEntitlement entitlement, Optional<Receipt> receipt) {
        var answer = items.create(
                entitlement.tenant(),
                CreditEntitlementItem.of(entitlement),
                lock(entitlement),
                receipt,
                clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new CreateAnswer.Created();
            case dev.scrip.aws.table.CreateAnswer.NameTaken() -> new CreateAnswer.NameTaken();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new CreateAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.IdTaken() ->
                throw new IllegalStateException("an entitlement's id was given twice: " + entitlement.id());
        };
    }

    @Override
    public ReplaceAnswer replace(CreditEntitlement before, CreditEntitlement after) {
        Optional<Key> held = lock(before);
        Optional<Key> wanted = lock(after);
        NameChange names = held.equals(wanted) ? NameChange.NONE : new NameChange(held, wanted);
        return switch (items.replace(CreditEntitlementItem.of(after), names)) {
            case REPLACED -> ReplaceAnswer.REPLACED;
            case NAME_TAKEN -> ReplaceAnswer.NAME_TAKEN;
            case STALE -> ReplaceAnswer.STALE;
        };
    }

    private static Optional<Key> lock(CreditEntitlement entitlement) {
        return entitlement.deleted()
                ? Optional.empty()
                : Optional.of(Keys.name(
                        entitlement.tenant(), NAMES, entitlement.terms().name()));
    }
}
