package dev.scrip.catalogapi;

import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.ChangeProduct;
import dev.scrip.catalog.usecase.CheckProduct;
import dev.scrip.catalog.usecase.CreateProduct;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.catalog.usecase.InMemoryProducts;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.LedgerCommand;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.customer.usecase.ChangeCustomer;
import dev.scrip.customer.usecase.CreateCustomer;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import dev.scrip.http.PublicUrl;
import dev.scrip.metering.usecase.ArchiveMeter;
import dev.scrip.metering.usecase.CreateMeter;
import dev.scrip.metering.usecase.InMemoryMeters;
import dev.scrip.metering.usecase.InMemoryUsageIndex;
import dev.scrip.metering.usecase.InMemoryUsagePacks;
import dev.scrip.metering.usecase.ListEvents;
import dev.scrip.session.Secret;
import dev.scrip.session.usecase.InMemorySessions;
import dev.scrip.session.usecase.OpenPortal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The real handler on stores in memory. */
final class CatalogApi {
    static final String ENTITLEMENT = "cde_000000000000000000001";

    private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    private final InstantSource clock = () -> now;
    private final AtomicInteger made = new AtomicInteger();
    private final InMemoryCustomers customers = new InMemoryCustomers(clock);
    private final InMemoryMeters meters = new InMemoryMeters(clock);
    private final InMemoryProducts products = new InMemoryProducts(clock);
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(clock);
    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final InMemoryUsagePacks packs = new InMemoryUsagePacks();
    private final InMemoryUsageIndex index = new InMemoryUsageIndex();
    private final CatalogHandler handler = new CatalogHandler(
            new CatalogRoutes(
                    new CustomerRoutes(
                            customers,
                            new CreateCustomer(customers, at -> "cus_%021d".formatted(made.incrementAndGet()), clock),
                            new ChangeCustomer(customers, clock),
                            log,
                            entitlements,
                            new ReadBalance(log, _ -> now),
                            clock),
                    new PortalLinks(
                            new OpenPortal(
                                    customers,
                                    new InMemorySessions().links(),
                                    () -> Secret.make(new byte[Secret.RANDOM_BYTES]),
                                    clock),
                            new PublicUrl(Optional.of("https://scrip.example"))),
                    new MeterRoutes(
                            meters,
                            new CreateMeter(
                                    meters,
                                    CatalogWiring.linkable(entitlements),
                                    at -> "mtr_%021d".formatted(made.incrementAndGet()),
                                    clock),
                            new ArchiveMeter(meters, clock),
                            new ListEvents(packs, index, meters, _ -> now),
                            _ -> now,
                            clock),
                    products()),
            FaultLog.toStandardOutput());

    CatalogApi() {
        var entitlement = CreditEntitlement.created(ENTITLEMENT, ApiCall.TENANT, Terms.plain("API"), now);
        entitlements.create(entitlement, Optional.empty());
        log.settings(ENTITLEMENT, entitlement.settings());
    }

    private ProductRoutes products() {
        var read = new ReadProduct(products, entitlements);
        var check = new CheckProduct(
                read,
                (tenant, id) -> meters.find(tenant, id)
                        .filter(found -> !found.archived())
                        .isPresent(),
                Currency.USD);
        return new ProductRoutes(
                products,
                read,
                new CreateProduct(products, check, at -> "pdt_%021d".formatted(made.incrementAndGet()), clock),
                new ChangeProduct(products, check, clock),
                meters,
                clock);
    }

    ApiCall.Answer send(ApiCall call) {
        return call.to(handler);
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

    /** Another entitlement, with these terms. */
    void entitlement(String id, EntitlementTerms terms) {
        entitlements.create(CreditEntitlement.created(id, ApiCall.TENANT, terms, now), Optional.empty());
    }

    void change(String id, EntitlementTerms terms) {
        var before = entitlements.find(ApiCall.TENANT, id).orElseThrow();
        entitlements.replace(before, before.withTerms(terms, now));
    }

    void wait(int seconds) {
        now = now.plusSeconds(seconds);
    }

    void deleteEntitlement() {
        var live = entitlements.find(ApiCall.TENANT, ENTITLEMENT).orElseThrow();
        entitlements.replace(live, live.withDeleted(true, now));
    }

    void credit(String customerId, int amount) {
        var account = new AccountId(ApiCall.TENANT, ENTITLEMENT, customerId);
        new CreateLedgerEntry(new WriteAccount(
                        log, _ -> now, () -> new Nonce(made.incrementAndGet()), tries -> {}, CycleCloser.NONE, 3))
                .create(
                        account,
                        new LedgerCommand.Add(Credits.of(amount), Optional.empty(), Optional.empty(), Map.of(), false),
                        Optional.empty());
    }
}
