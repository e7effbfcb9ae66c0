package dev.scrip.customer.usecase;

import dev.scrip.access.InMemoryReceipts;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerFilter;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Customers kept in memory, for tests. */
public final class InMemoryCustomers implements Customers {
    private static final Comparator<Customer> OLDEST_FIRST =
            Comparator.comparing(Customer::createdAt).thenComparing(Customer::id);

    private final InMemoryReceipts receipts;
    private final Map<List<Object>, Customer> customers = new HashMap<>();

    public InMemoryCustomers(InstantSource clock) {
        this.receipts = new InMemoryReceipts(clock);
    }

    @Override
    public synchronized Optional<Customer> find(Tenant tenant, String id) {
        return Optional.ofNullable(customers.get(List.of(tenant, id)));
    }

    @Override
    public synchronized List<Customer> page(Tenant tenant, CustomerFilter filter, int offset, int limit) {
        return customers.values().stream()
                .filter(customer -> customer.tenant().equals(tenant) && filter.matches(customer))
                .sorted(OLDEST_FIRST.reversed())
                .skip(offset)
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized CreateAnswer create(Customer customer, Optional<Receipt> receipt) {
        Optional<Receipt> earlier = receipts.earlier(customer.tenant(), receipt);
        if (earlier.isPresent()) {
            return new CreateAnswer.Repeated(earlier.get());
        }
        if (customers.putIfAbsent(List.of(customer.tenant(), customer.id()), customer) != null) {
            return new CreateAnswer.IdTaken();
        }
        receipts.keep(customer.tenant(), receipt);
        return new CreateAnswer.Created();
    }

    @Override
    public synchronized boolean replace(Customer customer) {
        List<Object> key = List.of(customer.tenant(), customer.id());
        Customer stored = customers.get(key);
        if (stored == null || stored.version() != customer.version() - 1) {
            return false;
        }
        customers.put(key, customer);
        return true;
    }
}
