package dev.scrip.customer.usecase;

final class InMemoryCustomersTest extends CustomersContract {
    @Override
    protected Customers customers() {
        return new InMemoryCustomers(() -> NOW);
    }
}
