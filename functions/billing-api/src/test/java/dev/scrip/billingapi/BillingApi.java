package dev.scrip.billingapi;

import dev.scrip.access.Caller;
import dev.scrip.access.Mode;
import dev.scrip.access.Scope;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.Product;
import dev.scrip.catalog.ProductTerms;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.catalog.usecase.InMemoryProducts;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Accumulation;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Reading;
import dev.scrip.credit.UsageBatch;
import dev.scrip.credit.usecase.BillOverage;
import dev.scrip.credit.usecase.CarryOut;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.InMemoryOverageCharges;
import dev.scrip.credit.usecase.ReadHeadroom;
import dev.scrip.credit.usecase.ReadUsageHistory;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import dev.scrip.http.PublicUrl;
import dev.scrip.metering.usecase.InMemoryMeters;
import dev.scrip.subscription.usecase.AccountCredits;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.BillingIds;
import dev.scrip.subscription.usecase.Buyers;
import dev.scrip.subscription.usecase.ChangePlan;
import dev.scrip.subscription.usecase.ChangeSubscription;
import dev.scrip.subscription.usecase.CompleteCheckout;
import dev.scrip.subscription.usecase.CompleteIntent;
import dev.scrip.subscription.usecase.CreatePayment;
import dev.scrip.subscription.usecase.FindSubscription;
import dev.scrip.subscription.usecase.ForecastIntent;
import dev.scrip.subscription.usecase.InMemoryBilling;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.subscription.usecase.OpenCheckout;
import dev.scrip.subscription.usecase.PaymentCollector;
import dev.scrip.subscription.usecase.RefundPayment;
import dev.scrip.subscription.usecase.StartSubscription;
import dev.scrip.view.SubscriptionView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The real handler on stores in memory, with a clock that is set by hand, and customer {@link #CUSTOMER}. */
final class BillingApi {
    static final Tenant TENANT = ApiCall.TENANT;
    static final String CUSTOMER = "cus_000000000000000000001";
    static final String CALLS = "cde_00000000000000000calls";

    private Instant now = Instant.parse("2026-01-31T10:00:00.123456Z");
    private final BusinessClock clock = _ -> now;
    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryBilling billing = new InMemoryBilling(() -> now);
    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> now);
    private final InMemoryProducts products = new InMemoryProducts(() -> now);
    private final InMemoryCustomers customers = new InMemoryCustomers(() -> now);
    private final InMemoryMeters meters = new InMemoryMeters(() -> now);
    private final InMemoryOverageCharges charges = new InMemoryOverageCharges(log);
    private final Closer closer = new Closer();
    private final WriteAccount write =
            new WriteAccount(log, clock, () -> new Nonce(made.incrementAndGet()), _ -> Thread.onSpinWait(), closer, 20);
    private final BillingHandler handler;

    BillingApi() {
        var offers = new Offers(new ReadProduct(products, entitlements));
        var complete = new CompleteIntent(billing, new CarryOut(write));
        var collector = PaymentCollector.ELSEWHERE;
        var create = new CreateCustomer(customers, _ -> "cus_%021d".formatted(made.incrementAndGet()), () -> now);
        var buyers = new Buyers(customers, create);
        var ids = new CountedIds();
        var advance = new AdvanceSubscription(billing, offers, complete, collector);
        closer.advance = Optional.of(advance);
        var find = new FindSubscription(advance, clock);
        var view = new SubscriptionView(offers, customers, meters, new ReadHeadroom(log, clock));
        var refund = new RefundPayment(billing, new AccountCredits(log, clock), ids, complete, clock);
        handler = new BillingHandler(
                new BillingRoutes(
                        new SubscriptionRoutes(
                                billing,
                                new StartSubscription(billing, offers, buyers, ids, complete, collector, clock),
                                find,
                                new ChangeSubscription(billing, offers, advance, complete, collector, clock),
                                view,
                                customers,
                                () -> now),
                        new PlanRoutes(
                                new ChangePlan(billing, offers, advance, complete, collector, clock),
                                new ForecastIntent(log, clock),
                                view),
                        new UsageRoutes(find, offers, view, new ReadUsageHistory(log, clock), meters),
                        new PaymentRoutes(
                                billing,
                                new CreatePayment(billing, offers, buyers, ids, complete, collector, clock),
                                refund,
                                customers,
                                products,
                                () -> now),
                        new RefundRoutes(billing, refund, customers, () -> now),
                        new CheckoutRoutes(
                                billing,
                                new OpenCheckout(billing, offers, ids, clock),
                                customers,
                                new PublicUrl(Optional.empty()),
                                () -> now),
                        new CheckoutPages(
                                billing,
                                offers,
                                new CompleteCheckout(billing, offers, buyers, complete, collector, clock),
                                clock),
                        new OverageChargeRoutes(charges, new BillOverage(charges, clock))),
                FaultLog.toStandardOutput());
        customers.create(
                Customer.created(
                        CUSTOMER,
                        TENANT,
                        new CustomerProfile("ada@example.com", "Ada", Optional.empty(), Map.of()),
                        now),
                Optional.empty());
    }

    void entitlement(String id, EntitlementTerms terms) {
        for (Tenant tenant : List.of(TENANT, live())) {
            entitlements.create(CreditEntitlement.created(id, tenant, terms, now), Optional.empty());
        }
        log.settings(id, CreditEntitlement.created(id, TENANT, terms, now).settings());
    }

    void product(String id, String name, Price price, CreditAttachment... attachments) {
        var terms = new ProductTerms(
                name,
                Optional.of("What it is & does"),
                dev.scrip.catalog.TaxCategory.SAAS,
                Map.of(),
                price,
                List.of(attachments));
        for (Tenant tenant : List.of(TENANT, live())) {
            products.create(Product.created(id, tenant, terms, now), Optional.empty());
        }
    }

    void archive(String id) {
        var product = products.find(TENANT, id).orElseThrow();
        products.replace(product.withArchived(true, now));
    }

    static Tenant live() {
        return new Tenant(TENANT.businessId(), Mode.LIVE);
    }

    static Caller liveCaller() {
        return new Caller(live(), "key000000002", Set.of(Scope.values()));
    }

    ApiCall.Answer send(ApiCall call) {
        return call.header("host", "127.0.0.1:8080").to(handler);
    }

    ApiCall.Answer get(String target) {
        return send(ApiCall.get(target));
    }

    ApiCall.Answer post(String target, String body) {
        return send(ApiCall.post(target).body(body));
    }

    ApiCall.Answer patch(String target, String body) {
        return send(ApiCall.patch(target).body(body));
    }

    ApiCall.Answer delete(String target) {
        return send(ApiCall.delete(target));
    }

    Instant now() {
        return now;
    }

    void at(String instant) {
        now = Instant.parse(instant);
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    void debit(String entitlementId, long amount) {
        var answer = new CreateLedgerEntry(write)
                .create(
                        account(entitlementId),
                        new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false),
                        Optional.empty());
        if (!(answer instanceof CreateLedgerEntry.Answer.Done)) {
            throw new AssertionError(answer);
        }
    }

    void use(String entitlementId, String meterId, long units, long free) {
        new DeductUsage(write)
                .deduct(
                        account(entitlementId),
                        List.of(new UsageBatch(
                                "m" + made.incrementAndGet(),
                                List.of(new Reading(
                                        meterId,
                                        1,
                                        new Rate(BigDecimal.TEN, BigDecimal.valueOf(free)),
                                        Accumulation.ADD,
                                        BigDecimal.valueOf(units),
                                        now,
                                        "e" + made.incrementAndGet())),
                                new byte[] {1})));
    }

    private static AccountId account(String entitlementId) {
        return new AccountId(TENANT, entitlementId, CUSTOMER);
    }

    List<String> ledger(String entitlementId, String customerId) {
        return log.commits(new AccountId(TENANT, entitlementId, customerId)).stream()
                .flatMap(stored -> CommitCodec.read(stored.bytes()).entries().stream())
                .map(BillingApi::line)
                .toList();
    }

    private static String line(LedgerEntry entry) {
        return entry.type() + " " + entry.amount().plain() + " -> "
                + entry.after().balance().plain();
    }

    /** Accounts and subscriptions each need the other. */
    private static final class Closer implements CycleCloser {
        private Optional<AdvanceSubscription> advance = Optional.empty();

        @Override
        public boolean closeUpTo(Tenant tenant, String subscriptionId, Instant boundary) {
            return advance.orElseThrow().closeUpTo(tenant, subscriptionId, boundary);
        }
    }

    private final class CountedIds implements BillingIds {
        private String next(String kind) {
            return kind + "_%021d".formatted(made.incrementAndGet());
        }

        @Override
        public String subscription(Instant at) {
            return next("sub");
        }

        @Override
        public String payment(Instant at) {
            return next("pay");
        }

        @Override
        public String refund(Instant at) {
            return next("ref");
        }

        @Override
        public String checkout(Instant at) {
            return next("cks");
        }
    }
}
