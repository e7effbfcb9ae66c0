package dev.scrip.billingapi;

import dev.scrip.http.RouteSource;
import dev.scrip.http.Routes;
import dev.scrip.http.WarmUp;
import jakarta.inject.Singleton;
import java.util.List;

/** All routes of this function. */
@Singleton
public final class BillingRoutes implements RouteSource {
    private static final String SUBSCRIPTION = "/subscriptions/{subscription_id}";
    private static final String PLAN = SUBSCRIPTION + "/change-plan";
    private static final String PAYMENT = "/payments/{payment_id}";
    private static final String PAGE = "/checkout/{session}";

    private final SubscriptionRoutes subscriptions;
    private final PlanRoutes plans;
    private final UsageRoutes usage;
    private final PaymentRoutes payments;
    private final RefundRoutes refunds;
    private final CheckoutRoutes checkouts;
    private final CheckoutPages pages;
    private final OverageChargeRoutes charges;

    public BillingRoutes(
            SubscriptionRoutes subscriptions,
            PlanRoutes plans,
            UsageRoutes usage,
            PaymentRoutes payments,
            RefundRoutes refunds,
            CheckoutRoutes checkouts,
            CheckoutPages pages,
            OverageChargeRoutes charges) {
        this.subscriptions = subscriptions;
        this.plans = plans;
        this.usage = usage;
        this.payments = payments;
        this.refunds = refunds;
        this.checkouts = checkouts;
        this.pages = pages;
        this.charges = charges;
    }

    @Override
    public Routes routes() {
        return Routes.table()
                .get("/subscriptions", subscriptions::list)
                .post("/subscriptions", subscriptions::create)
                .get(SUBSCRIPTION, subscriptions::get)
                .patch(SUBSCRIPTION, subscriptions::patch)
                .post(PLAN, plans::change)
                .post(PLAN + "/preview", plans::preview)
                .delete(PLAN + "/scheduled", plans::cancelScheduled)
                .get(SUBSCRIPTION + "/credit-usage", usage::credits)
                .get(SUBSCRIPTION + "/usage-history", usage::history)
                .get("/payments", payments::list)
                .post("/payments", payments::create)
                .get(PAYMENT, payments::get)
                .get(PAYMENT + "/line-items", payments::lineItems)
                .get(PAYMENT + "/refundable", payments::refundable)
                .get("/refunds", refunds::list)
                .post("/refunds", refunds::create)
                .get("/refunds/{refund_id}", refunds::get)
                .post("/checkouts", checkouts::open)
                .get("/checkouts/{session_id}", checkouts::get)
                .open("GET", PAGE, pages::show)
                .openForm(PAGE + "/pay", pages::pay)
                .get("/overage-charges", charges::list)
                .get("/overage-charges/{charge_id}", charges::get)
                .patch("/overage-charges/{charge_id}", charges::patch)
                .build();
    }

    @Override
    public List<WarmUp> warmUps() {
        return WarmUp.reads("/subscriptions/sub_0000000000000000warmup", "/payments", "/overage-charges");
    }
}
