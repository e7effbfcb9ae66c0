package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.metering.Meter;
import dev.scrip.metering.usecase.Meters;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Meters as versioned items, all of a tenant in one partition. */
public final class DynamoMeters implements Meters {
    private final VersionedItems items;
    private final InstantSource clock;

    public DynamoMeters(VersionedItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    @Override
    public List<Meter> all(Tenant tenant) {
        return read(tenant, item -> true, 0, Integer.MAX_VALUE);
    }

    @Override
    public List<Meter> page(Tenant tenant, boolean archived, int offset, int limit) {
        return read(tenant, item -> Attributes.flag(item.attributes(), MeterItem.ARCHIVED) == archived, offset, limit);
    }

    @Override
    public Optional<Meter> find(Tenant tenant, String id) {
        return items.get(Keys.meter(tenant, id)).map(item -> MeterItem.read(tenant, item));
    }

    @Override
    public CreateAnswer create(Meter meter, Optional<Receipt> receipt) {
        var answer = items.create(meter.tenant(), MeterItem.of(meter), Optional.empty(), receipt, clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new CreateAnswer.Created();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new CreateAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.NameTaken(), dev.scrip.aws.table.CreateAnswer.IdTaken() ->
                throw new IllegalStateException("a meter's id was given twice: " + meter.id());
        };
    }

    @Override
    public boolean replace(Meter meter) {
        return items.replace(MeterItem.of(meter)) == ReplaceAnswer.REPLACED;
    }

    private List<Meter> read(Tenant tenant, Predicate<VersionedItem> wanted, int offset, int limit) {
        return items.newestFirst(Keys.meters(tenant), wanted, offset, limit).stream()
                .map(item -> MeterItem.read(tenant, item))
                .toList();
    }
}
