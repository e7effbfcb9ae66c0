package dev.scrip.aws.table;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerFilter;
import dev.scrip.customer.usecase.Customers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Customers as versioned items, listed through the index by creation. */
public final class DynamoCustomers implements Customers {
    private final VersionedItems items;
    private final InstantSource clock;

    public DynamoCustomers(VersionedItems items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    @Override
    public Optional<Customer> find(Tenant tenant, String id) {
        return items.get(Keys.customer(tenant, id)).map(item -> CustomerItem.read(tenant, item));
    }

    @Override
    public List<Customer> page(Tenant tenant, CustomerFilter filter, int offset, int limit) {
        return items
                .listed(
                        Keys.listedCustomers(tenant),
                        item -> filter.matches(CustomerItem.read(tenant, item)),
                        offset,
                        limit)
                .stream()
                .map(item -> CustomerItem.read(tenant, item))
                .toList();
    }

    @Override
    public CreateAnswer create(Customer customer, Optional<Receipt> receipt) {
        var answer =
                items.create(customer.tenant(), CustomerItem.of(customer), Optional.empty(), receipt, clock.instant());
        return switch (answer) {
            case dev.scrip.aws.table.CreateAnswer.Created() -> new CreateAnswer.Created();
            case dev.scrip.aws.table.CreateAnswer.IdTaken() -> new CreateAnswer.IdTaken();
            case dev.scrip.aws.table.CreateAnswer.ReceiptTaken(Receipt earlier) -> new CreateAnswer.Repeated(earlier);
            case dev.scrip.aws.table.CreateAnswer.NameTaken() ->
                throw new IllegalStateException("customers hold no names");
        };
    }

    @Override
    public boolean replace(Customer customer) {
        return items.replace(CustomerItem.of(customer)) == dev.scrip.aws.table.ReplaceAnswer.REPLACED;
    }
}
