package dev.scrip.billingapi;

import dev.scrip.aws.Environment;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.BillOverage;
import dev.scrip.credit.usecase.OverageCharges;
import dev.scrip.credit.usecase.ReadHeadroom;
import dev.scrip.credit.usecase.ReadUsageHistory;
import dev.scrip.http.PublicUrl;
import dev.scrip.subscription.usecase.AccountCredits;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.BillingIds;
import dev.scrip.subscription.usecase.Buyers;
import dev.scrip.subscription.usecase.ChangePlan;
import dev.scrip.subscription.usecase.ChangeSubscription;
import dev.scrip.subscription.usecase.CompleteCheckout;
import dev.scrip.subscription.usecase.CompleteIntent;
import dev.scrip.subscription.usecase.CreatePayment;
import dev.scrip.subscription.usecase.FindSubscription;
import dev.scrip.subscription.usecase.ForecastIntent;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.subscription.usecase.OpenCheckout;
import dev.scrip.subscription.usecase.PaymentCollector;
import dev.scrip.subscription.usecase.RefundPayment;
import dev.scrip.subscription.usecase.StartSubscription;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The use cases of this function. */
@Factory
final class BillingWiring {

    @Singleton
    StartSubscription startSubscription(
            Billing billing,
            Offers offers,
            Buyers buyers,
            BillingIds ids,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        return new StartSubscription(billing, offers, buyers, ids, complete, collector, clock);
    }

    @Singleton
    FindSubscription findSubscription(AdvanceSubscription advance, BusinessClock clock) {
        return new FindSubscription(advance, clock);
    }

    @Singleton
    ChangeSubscription changeSubscription(
            Billing billing,
            Offers offers,
            AdvanceSubscription advance,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        return new ChangeSubscription(billing, offers, advance, complete, collector, clock);
    }

    @Singleton
    ChangePlan changePlan(
            Billing billing,
            Offers offers,
            AdvanceSubscription advance,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        return new ChangePlan(billing, offers, advance, complete, collector, clock);
    }

    @Singleton
    ForecastIntent forecastIntent(AccountLog log, BusinessClock clock) {
        return new ForecastIntent(log, clock);
    }

    @Singleton
    ReadHeadroom readHeadroom(AccountLog log, BusinessClock clock) {
        return new ReadHeadroom(log, clock);
    }

    @Singleton
    ReadUsageHistory readUsageHistory(AccountLog log, BusinessClock clock) {
        return new ReadUsageHistory(log, clock);
    }

    @Singleton
    CreatePayment createPayment(
            Billing billing,
            Offers offers,
            Buyers buyers,
            BillingIds ids,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        return new CreatePayment(billing, offers, buyers, ids, complete, collector, clock);
    }

    @Singleton
    RefundPayment refundPayment(
            Billing billing, AccountLog log, BillingIds ids, CompleteIntent complete, BusinessClock clock) {
        return new RefundPayment(billing, new AccountCredits(log, clock), ids, complete, clock);
    }

    @Singleton
    OpenCheckout openCheckout(Billing billing, Offers offers, BillingIds ids, BusinessClock clock) {
        return new OpenCheckout(billing, offers, ids, clock);
    }

    @Singleton
    CompleteCheckout completeCheckout(
            Billing billing,
            Offers offers,
            Buyers buyers,
            CompleteIntent complete,
            PaymentCollector collector,
            BusinessClock clock) {
        return new CompleteCheckout(billing, offers, buyers, complete, collector, clock);
    }

    @Singleton
    BillOverage billOverage(OverageCharges charges, BusinessClock clock) {
        return new BillOverage(charges, clock);
    }

    @Singleton
    PublicUrl publicAddress(Environment environment) {
        return PublicUrl.of(environment.get("SCRIP_PUBLIC_URL"));
    }
}
