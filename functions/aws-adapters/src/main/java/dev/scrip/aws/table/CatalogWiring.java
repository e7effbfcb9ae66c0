package dev.scrip.aws.table;

import dev.scrip.aws.Environment;
import dev.scrip.aws.OwnIds;
import dev.scrip.catalog.usecase.ChangeEntitlement;
import dev.scrip.catalog.usecase.CreateEntitlement;
import dev.scrip.credit.Currency;
import dev.scrip.customer.usecase.ChangeCustomer;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Credit entitlements and customers as beans, with the use cases around them. */
@Factory
final class CatalogWiring {

    @Singleton
    DynamoCreditEntitlements creditEntitlements(VersionedItems items, InstantSource clock) {
        return new DynamoCreditEntitlements(items, clock);
    }

    @Singleton
    Customers customers(VersionedItems items, InstantSource clock) {
        return new DynamoCustomers(items, clock);
    }

    @Singleton
    CreateEntitlement createEntitlement(
            DynamoCreditEntitlements entitlements, InstantSource clock, Environment environment) {
        return new CreateEntitlement(entitlements, OwnIds.of("cde")::next, clock, currency(environment));
    }

    @Singleton
    ChangeEntitlement changeEntitlement(
            DynamoCreditEntitlements entitlements, InstantSource clock, Environment environment) {
        return new ChangeEntitlement(entitlements, clock, currency(environment));
    }

    @Singleton
    CreateCustomer createCustomer(Customers customers, InstantSource clock) {
        return new CreateCustomer(customers, OwnIds.of("cus")::next, clock);
    }

    @Singleton
    ChangeCustomer changeCustomer(Customers customers, InstantSource clock) {
        return new ChangeCustomer(customers, clock);
    }

    /** What a price is in that names no currency. */
    private static Currency currency(Environment environment) {
        String code = environment.get("SCRIP_DEFAULT_CURRENCY").orElse("USD");
        return Currency.of(code).orElseThrow(() -> new IllegalStateException("no currency: " + code));
    }
}
