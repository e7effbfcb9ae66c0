package dev.scrip.ledgerpublish;

import dev.scrip.aws.table.DynamoTable;
import dev.scrip.aws.table.StreamedFacts;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountDirectory;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.ReadCommits;
import dev.scrip.credit.usecase.ReadHeadroom;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.publishing.usecase.Envelopes;
import dev.scrip.publishing.usecase.ParkedRecords;
import dev.scrip.publishing.usecase.Publish;
import dev.scrip.publishing.usecase.ReplayEvents;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.view.SubscriptionView;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The publisher on its stores. */
@Factory
final class LedgerPublishWiring {

    @Singleton
    Envelopes envelopes(
            CreditEntitlements entitlements,
            Customers customers,
            Offers offers,
            Meters meters,
            AccountLog log,
            BusinessClock clock) {
        return new JsonEnvelopes(
                entitlements, customers, new SubscriptionView(offers, customers, meters, new ReadHeadroom(log, clock)));
    }

    @Singleton
    StreamPublisher streamPublisher(DynamoTable table, Envelopes envelopes, Publish publish, ParkedRecords parked) {
        return new StreamPublisher(new StreamedFacts(table), envelopes, publish, parked, FaultLog.toStandardOutput());
    }

    @Singleton
    ReplayEvents replayEvents(
            CreditEntitlements entitlements,
            AccountDirectory accounts,
            AccountLog log,
            Billing billing,
            Envelopes envelopes,
            Publish publish) {
        return new ReplayEvents(entitlements, accounts, new ReadCommits(log), billing, envelopes, publish);
    }
}
