package dev.scrip.aws.table;

import dev.scrip.aws.Chance;
import dev.scrip.aws.Machine;
import dev.scrip.aws.OwnIds;
import dev.scrip.aws.Writers;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.CarryOut;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.OverageCharges;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.BillingIds;
import dev.scrip.subscription.usecase.Buyers;
import dev.scrip.subscription.usecase.CompleteIntent;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.subscription.usecase.PaymentCollector;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Instant;

/** What was sold, as beans, with what carries it on. */
@Factory
final class BillingWiring {
    @Singleton
    Billing billing(DynamoTable table, VersionedItems items, Machine machine) {
        return new DynamoBilling(table, items, machine.realTime());
    }

    @Singleton
    OverageCharges overageCharges(VersionedItems items) {
        return new DynamoOverageCharges(items);
    }

    @Singleton
    BillingIds billingIds(Machine machine) {
        return new MadeIds(machine.chance());
    }

    @Singleton
    Offers offers(ReadProduct products) {
        return new Offers(products);
    }

    @Singleton
    Buyers buyers(Customers customers, CreateCustomer create) {
        return new Buyers(customers, create);
    }

    @Singleton
    PaymentCollector paymentCollector() {
        return PaymentCollector.ELSEWHERE;
    }

    /** Accounts have their cycles closed by subscriptions, which are carried out on accounts: one asks for the other late. */
    @Singleton
    CompleteIntent completeIntent(
            Billing billing,
            AccountLog log,
            BusinessClock clock,
            Provider<AdvanceSubscription> advance,
            Machine machine) {
        var writers =
                new Writers(clock, (tenant, id, boundary) -> advance.get().closeUpTo(tenant, id, boundary), machine);
        return new CompleteIntent(billing, new CarryOut(writers.forCallers(log)));
    }

    @Singleton
    Writers writers(BusinessClock clock, CycleCloser cycles, Machine machine) {
        return new Writers(clock, cycles, machine);
    }

    @Singleton
    AdvanceSubscription advanceSubscription(
            Billing billing, Offers offers, CompleteIntent complete, PaymentCollector collector) {
        return new AdvanceSubscription(billing, offers, complete, collector);
    }

    private record MadeIds(Chance chance) implements BillingIds {
        @Override
        public String subscription(Instant at) {
            return OwnIds.of("sub", chance).next(at);
        }

        @Override
        public String payment(Instant at) {
            return OwnIds.of("pay", chance).next(at);
        }

        @Override
        public String refund(Instant at) {
            return OwnIds.of("ref", chance).next(at);
        }

        /** The page to pay on is open to whoever knows it. */
        @Override
        public String checkout(Instant at) {
            return OwnIds.secret("cks", chance).next(at);
        }
    }
}
