package dev.scrip.ledgerapi;

import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.CreditType;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.OverageTerms;
import dev.scrip.catalog.RolloverTerms;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.BurnOrder;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.OverageBehavior;
import dev.scrip.credit.usecase.CreateLedgerEntry;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.ExplainEntry;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.ReadBalance;
import dev.scrip.credit.usecase.ReadGrants;
import dev.scrip.credit.usecase.ReadLedger;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.http.ApiCall;
import dev.scrip.http.FaultLog;
import dev.scrip.metering.usecase.EventsBehind;
import dev.scrip.metering.usecase.InMemoryMeters;
import dev.scrip.metering.usecase.InMemoryUsagePacks;
import dev.scrip.view.Explanations;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The real handler on stores in memory: customer c1, a plain entitlement and one with overage up to 10. */
final class LedgerApi {
    static final String PLAIN = "cde_000000000000000000001";
    static final String OVERAGE = "cde_000000000000000000002";

    private Instant now = Instant.parse("2026-03-01T10:00:00.123456Z");
    private final InstantSource clock = () -> now;
    private final AtomicInteger nonces = new AtomicInteger();
    private final InMemoryCreditEntitlements entitlements = new InMemoryCreditEntitlements(clock);
    private final InMemoryCustomers customers = new InMemoryCustomers(clock);
    final InMemoryAccountLog log = new InMemoryAccountLog();
    private final LedgerHandler handler;

    LedgerApi() {
        var write = new WriteAccount(
                log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), tries -> {}, CycleCloser.NONE, 3);
        handler = new LedgerHandler(
                new LedgerRoutes(
                        new AccountReads(
                                entitlements,
                                log,
                                new ReadBalance(log, _ -> now),
                                new ReadLedger(log),
                                new ReadGrants(log, log, _ -> now)),
                        new LedgerEntries(new CreateLedgerEntry(write), this::unknown),
                        new Proofs(
                                new VerifyAccount(log),
                                new Explanations(
                                        new ExplainEntry(log),
                                        new EventsBehind(new InMemoryUsagePacks()),
                                        new InMemoryMeters(clock)))),
                FaultLog.toStandardOutput());
        entitlement(PLAIN, "plain", OverageTerms.OFF);
        entitlement(
                OVERAGE,
                "overage",
                new OverageTerms(
                        true,
                        OverageBehavior.FORGIVE_AT_RESET,
                        Optional.of(Credits.of(10)),
                        Optional.of(BigDecimal.ONE),
                        Optional.of(Currency.USD)));
        customer("c1");
    }

    private void entitlement(String id, String name, OverageTerms overage) {
        var terms = new EntitlementTerms(
                name,
                Optional.empty(),
                "u",
                2,
                CreditType.CUSTOM_UNIT,
                BurnOrder.FIFO,
                Optional.empty(),
                RolloverTerms.OFF,
                overage);
        var made = CreditEntitlement.created(id, ApiCall.TENANT, terms, now);
        entitlements.create(made, Optional.empty());
        log.settings(id, made.settings());
    }

    void customer(String id) {
        var profile = new CustomerProfile("a@b.c", "n", Optional.empty(), Map.of());
        customers.create(Customer.created(id, ApiCall.TENANT, profile, now), Optional.empty());
    }

    private Set<String> unknown(Tenant tenant, Set<String> ids) {
        return ids.stream().filter(id -> customers.find(tenant, id).isEmpty()).collect(Collectors.toSet());
    }

    void delete(String entitlementId) {
        var live = entitlements.find(ApiCall.TENANT, entitlementId).orElseThrow();
        var gone = live.withDeleted(true, now);
        entitlements.replace(live, gone);
        log.settings(entitlementId, gone.settings());
    }

    ApiCall.Answer send(ApiCall call) {
        return call.to(handler);
    }

    static String at(String entitlementId, String rest) {
        return "/credit-entitlements/" + entitlementId + "/balances" + rest;
    }

    ApiCall.Answer get(String rest) {
        return send(ApiCall.get(at(PLAIN, rest)));
    }

    ApiCall.Answer enter(String body) {
        return enter(PLAIN, body);
    }

    ApiCall.Answer enter(String entitlementId, String body) {
        return send(ApiCall.post(at(entitlementId, "/c1/ledger-entries")).body(body));
    }

    ApiCall.Answer credit(String amount) {
        return enter("{\"entry_type\":\"credit\",\"amount\":\"%s\"}".formatted(amount));
    }

    ApiCall.Answer debit(String amount) {
        return enter("{\"entry_type\":\"debit\",\"amount\":\"%s\"}".formatted(amount));
    }

    void wait(int seconds) {
        now = now.plusSeconds(seconds);
    }

    /** How many commits lie in the logs of c1. */
    int commits() {
        return log.commits(new AccountId(ApiCall.TENANT, PLAIN, "c1")).size()
                + log.commits(new AccountId(ApiCall.TENANT, OVERAGE, "c1")).size();
    }
}
