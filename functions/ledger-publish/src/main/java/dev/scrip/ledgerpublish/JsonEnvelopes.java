package dev.scrip.ledgerpublish;

import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.credit.Signal;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.http.Json;
import dev.scrip.publishing.Fact;
import dev.scrip.publishing.PublishedEvent;
import dev.scrip.publishing.usecase.Envelopes;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.Refund;
import dev.scrip.subscription.Subscription;
import dev.scrip.view.EnvelopeView;
import dev.scrip.view.LedgerEntryView;
import dev.scrip.view.PaymentView;
import dev.scrip.view.People;
import dev.scrip.view.RefundView;
import dev.scrip.view.SubscriptionView;
import java.util.List;

/** Facts as events, with what they refer to as it is now. */
final class JsonEnvelopes implements Envelopes {
    private final CreditEntitlements entitlements;
    private final Customers customers;
    private final SubscriptionView subscriptions;

    JsonEnvelopes(CreditEntitlements entitlements, Customers customers, SubscriptionView subscriptions) {
        this.entitlements = entitlements;
        this.customers = customers;
        this.subscriptions = subscriptions;
    }

    @Override
    public PublishedEvent seal(Fact fact) {
        return EnvelopeView.of(fact.id(), fact.tenant(), fact.type(), fact.at(), fact.place(), data(fact));
    }

    private Json data(Fact fact) {
        return switch (fact) {
            case Fact.Movement(var account, var entry) ->
                LedgerEntryView.of(account, entry)
                        .put("payload_type", "CreditLedgerEntry")
                        .build();
            case Fact.LowBalance low -> lowBalance(low);
            case Fact.Sold(var notice) ->
                switch (notice.subject()) {
                    case Subscription it ->
                        subscriptions
                                .whole(it)
                                .put("payload_type", "Subscription")
                                .build();
                    case Payment it ->
                        PaymentView.of(it, person(fact, it.customerId()), List.of())
                                .put("payload_type", "Payment")
                                .build();
                    case Refund it ->
                        RefundView.of(it, person(fact, it.customerId()))
                                .put("payload_type", "Refund")
                                .build();
                };
        };
    }

    private Json person(Fact fact, String customerId) {
        return new People(customers, fact.tenant()).of(customerId);
    }

    private Json lowBalance(Fact.LowBalance low) {
        Signal.LowBalance signal = low.signal();
        var account = low.account();
        return Json.object()
                .put("customer_id", account.customerId())
                .put("subscription_id", signal.subscriptionId())
                .put("brand_id", account.tenant().businessId())
                .put("credit_entitlement_id", account.entitlementId())
                .put(
                        "credit_entitlement_name",
                        entitlements
                                .find(account.tenant(), account.entitlementId())
                                .map(CreditEntitlement::terms)
                                .map(terms -> terms.name())
                                .orElse(""))
                .put("available_balance", signal.balance().plain())
                .put("subscription_credits_amount", low.granted().plain())
                .put("threshold_percent", signal.percent())
                .put("threshold_amount", signal.threshold().plain())
                .put("payload_type", "CreditBalanceLow")
                .build();
    }
}
