package dev.scrip.aws.table;

import dev.scrip.aws.Environment;
import dev.scrip.aws.Machine;
import dev.scrip.aws.OwnIds;
import dev.scrip.catalog.usecase.ChangeEntitlement;
import dev.scrip.catalog.usecase.ChangeProduct;
import dev.scrip.catalog.usecase.CheckProduct;
import dev.scrip.catalog.usecase.CreateEntitlement;
import dev.scrip.catalog.usecase.CreateProduct;
import dev.scrip.catalog.usecase.Products;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.catalog.usecase.SellableMeters;
import dev.scrip.credit.Currency;
import dev.scrip.customer.usecase.ChangeCustomer;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.metering.usecase.Meters;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Credit entitlements, products and customers as beans, with the use cases around them. */
@Factory
final class CatalogWiring {

    @Singleton
    DynamoCreditEntitlements creditEntitlements(VersionedItems items, InstantSource clock) {
        return new DynamoCreditEntitlements(items, clock);
    }

    @Singleton
    Products products(VersionedItems items, InstantSource clock) {
        return new DynamoProducts(items, clock);
    }

    @Singleton
    ReadProduct readProduct(Products products, DynamoCreditEntitlements entitlements) {
        return new ReadProduct(products, entitlements);
    }

    @Singleton
    CheckProduct checkProduct(ReadProduct read, Meters meters, Environment environment) {
        SellableMeters sellable = (tenant, id) ->
                meters.find(tenant, id).filter(found -> !found.archived()).isPresent();
        return new CheckProduct(read, sellable, currency(environment));
    }

    @Singleton
    CreateProduct createProduct(Products products, CheckProduct check, InstantSource clock, Machine machine) {
        return new CreateProduct(products, check, OwnIds.of("pdt", machine.chance())::next, clock);
    }

    @Singleton
    ChangeProduct changeProduct(Products products, CheckProduct check, InstantSource clock) {
        return new ChangeProduct(products, check, clock);
    }

    @Singleton
    Customers customers(VersionedItems items, InstantSource clock) {
        return new DynamoCustomers(items, clock);
    }

    @Singleton
    CreateEntitlement createEntitlement(
            DynamoCreditEntitlements entitlements, InstantSource clock, Environment environment) {
        return new CreateEntitlement(
                entitlements, OwnIds.of("cde", environment.machine().chance())::next, clock, currency(environment));
    }

    @Singleton
    ChangeEntitlement changeEntitlement(
            DynamoCreditEntitlements entitlements, InstantSource clock, Environment environment) {
        return new ChangeEntitlement(entitlements, clock, currency(environment));
    }

    @Singleton
    CreateCustomer createCustomer(Customers customers, InstantSource clock, Machine machine) {
        return new CreateCustomer(customers, OwnIds.of("cus", machine.chance())::next, clock);
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
