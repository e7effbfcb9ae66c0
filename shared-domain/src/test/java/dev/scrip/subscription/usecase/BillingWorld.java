package dev.scrip.subscription.usecase;

import static dev.scrip.subscription.Samples.TENANT;

import dev.scrip.access.Receipt;
import dev.scrip.catalog.CreditAttachment;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.Price;
import dev.scrip.catalog.usecase.CreditEntitlements;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.catalog.usecase.InMemoryProducts;
import dev.scrip.catalog.usecase.Products;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.clock.BusinessClock;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CarryOut;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.DeductUsage;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.InMemoryDueAccounts;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.credit.usecase.SettleAccount;
import dev.scrip.credit.usecase.SettleDue;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.Customers;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.metering.usecase.Crashes;
import dev.scrip.metering.usecase.DirectExecutor;
import dev.scrip.subscription.Buyer;
import dev.scrip.subscription.Notice;
import dev.scrip.subscription.Payment;
import dev.scrip.subscription.PaymentFilter;
import dev.scrip.subscription.RefundFilter;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.SubscriptionFilter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that is sold to customer c1, on stores in memory, with a clock that is set by hand. */
final class BillingWorld {
    static final Buyer BUYER = new Buyer.Known("c1");

    private final AtomicLong nonces = new AtomicLong();
    private volatile Instant now = Samples.NOW;
    private int bought = 1;
    private final BusinessClock clock = _ -> now;

    final InMemoryBilling billing = new InMemoryBilling(() -> now);
    final InMemoryAccountLog log = new InMemoryAccountLog();
    final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(() -> now);
    private final InMemoryProducts products = new InMemoryProducts(() -> now);
    final InMemoryCustomers customers = new InMemoryCustomers(() -> now);

    /** What was collected, in its order. */
    final List<Payment> collected = Collections.synchronizedList(new ArrayList<>());

    BillingWorld() {
        customers.create(
                Customer.created("c1", TENANT, new CustomerProfile("c@d.e", "C", Optional.empty(), Map.of()), now),
                Optional.empty());
    }

    void entitlement(String id, EntitlementTerms terms) {
        var entitlement = Samples.entitlement(id, terms);
        entitlements.create(entitlement, Optional.empty());
        log.settings(id, entitlement.settings());
    }

    void delete(String id, boolean deleted) {
        CreditEntitlement before = entitlements.find(TENANT, id).orElseThrow();
        var after = before.withDeleted(deleted, now);
        entitlements.replace(before, after);
        log.settings(id, after.settings());
    }

    /** From now on it is not for sale. */
    void archive(String id) {
        products.replace(products.find(TENANT, id).orElseThrow().withArchived(true, now));
    }

    void product(String id, Price price, CreditAttachment... attachments) {
        products.create(Samples.product(id, price, attachments), Optional.empty());
    }

    Instant now() {
        return now;
    }

    void at(Instant instant) {
        now = instant;
    }

    /** What is sold from now on has ids of its own. */
    void another() {
        bought++;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Works process() {
        return process(Crashes.never());
    }

    Works process(Crashes crashes) {
        return new Works(crashes, UnaryOperator.identity());
    }

    /** @param between stands between the process and what is stored of subscriptions, payments and refunds */
    Works process(UnaryOperator<Billing> between) {
        return new Works(Crashes.never(), between);
    }

    AccountId account(String entitlementId) {
        return new AccountId(TENANT, entitlementId, "c1");
    }

    List<LedgerEntry> entries(String entitlementId) {
        return log.commits(account(entitlementId)).stream()
                .map(stored -> CommitCodec.read(stored.bytes()))
                .flatMap(commit -> commit.entries().stream())
                .toList();
    }

    Credits balance(String entitlementId) {
        return newest(entitlementId)
                .map(commit -> commit.after().standing().balance())
                .orElse(Credits.ZERO);
    }

    Optional<Commit> newest(String entitlementId) {
        return log.newest(account(entitlementId)).map(stored -> CommitCodec.read(stored.bytes()));
    }

    /** All that is told of what was sold, subject by subject. */
    List<Notice> notices() {
        return Stream.of(
                        billing.subscriptions(TENANT, SubscriptionFilter.ALL, 0, 1_000),
                        billing.payments(TENANT, PaymentFilter.ALL, 0, 1_000),
                        billing.refunds(TENANT, RefundFilter.ALL, 0, 1_000))
                .flatMap(List::stream)
                .flatMap(subject -> billing.notices(TENANT, subject.id(), 1).stream())
                .toList();
    }

    Subscription subscription() {
        return billing.subscription(TENANT, "sub_1").orElseThrow();
    }

    /** No account can be written until {@link #recovered}. */
    void throttled() {
        log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return new AppendAnswer.NotWritten("throttled");
            }
        });
    }

    void recovered() {
        log.intercept(Interception.NONE);
    }

    static Optional<Receipt> noReceipt(String id) {
        return Optional.empty();
    }

    static Function<String, Optional<Receipt>> receipt(String request) {
        return id ->
                Optional.of(new Receipt(request, request.getBytes(StandardCharsets.UTF_8), Instant.MAX, false, id));
    }

    /** The use cases as one process has them, which dies where its stores are called the n-th time. */
    final class Works {
        final StartSubscription start;
        final ChangeSubscription change;
        final ChangePlan plans;
        final CreatePayment pay;
        final OpenCheckout open;
        final CompleteCheckout checkout;
        final RefundPayment refund;
        final AdvanceSubscription advance;
        final CloseDueCycles due;
        final SettleDue dueAccounts;
        final CreateLedgerEntry entries;
        final DeductUsage usage;
        final CompleteIntent complete;
        final List<RuntimeException> troubles = new ArrayList<>();

        Works(Crashes crashes, UnaryOperator<Billing> between) {
            var books = crashes.around(Billing.class, between.apply(billing));
            var accounts = crashes.around(AccountLog.class, log);
            var people = crashes.around(Customers.class, customers);
            var closer = new Closer();
            var write = new WriteAccount(
                    accounts, clock, () -> new Nonce(nonces.incrementAndGet()), _ -> Thread.onSpinWait(), closer, 50);
            var offers = new Offers(new ReadProduct(
                    crashes.around(Products.class, products), crashes.around(CreditEntitlements.class, entitlements)));
            complete = new CompleteIntent(books, new CarryOut(write));
            PaymentCollector collector = collected::add;
            var buyers = new Buyers(people, new CreateCustomer(people, _ -> "cus_new", () -> now));
            var ids = new FixedIds();
            advance = new AdvanceSubscription(books, offers, complete, collector);
            closer.advance = Optional.of(advance);
            start = new StartSubscription(books, offers, buyers, ids, complete, collector, clock);
            change = new ChangeSubscription(books, offers, advance, complete, collector, clock);
            plans = new ChangePlan(books, offers, advance, complete, collector, clock);
            pay = new CreatePayment(books, offers, buyers, ids, complete, collector, clock);
            open = new OpenCheckout(books, offers, ids, clock);
            checkout = new CompleteCheckout(books, offers, buyers, complete, collector, clock);
            refund = new RefundPayment(books, new AccountCredits(accounts, clock), ids, complete, clock);
            due = new CloseDueCycles(books, advance, complete, troubles::add);
            dueAccounts = new SettleDue(
                    new InMemoryDueAccounts(log), new SettleAccount(write), new DirectExecutor(), troubles::add);
            entries = new CreateLedgerEntry(write);
            usage = new DeductUsage(write);
        }

        CreateLedgerEntry.Answer debit(String entitlementId, long amount) {
            return entries.create(
                    account(entitlementId),
                    new LedgerCommand.Deduct(Credits.of(amount), Optional.empty(), Map.of(), false),
                    Optional.empty());
        }

        /** Does what is due, until nothing is. */
        void sweep() {
            due.run(TENANT, now);
        }
    }

    /** Accounts and subscriptions each need the other. */
    private static final class Closer implements CycleCloser {
        private Optional<AdvanceSubscription> advance = Optional.empty();

        @Override
        public boolean closeUpTo(dev.scrip.access.Tenant tenant, String subscriptionId, Instant boundary) {
            return advance.orElseThrow().closeUpTo(tenant, subscriptionId, boundary);
        }
    }

    /** A request that is repeated has a receipt, so the second id is never used. */
    private final class FixedIds implements BillingIds {
        @Override
        public String subscription(Instant at) {
            return "sub_" + bought;
        }

        @Override
        public String payment(Instant at) {
            return "pay_" + bought;
        }

        @Override
        public String refund(Instant at) {
            return "ref_" + bought;
        }

        @Override
        public String checkout(Instant at) {
            return "cks_" + bought;
        }
    }
}
