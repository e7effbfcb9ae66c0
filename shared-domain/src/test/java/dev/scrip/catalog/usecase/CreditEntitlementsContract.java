package dev.scrip.catalog.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.catalog.CreditEntitlement;
import dev.scrip.catalog.EntitlementTerms;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.CreditEntitlements.CreateAnswer;
import dev.scrip.catalog.usecase.CreditEntitlements.ReplaceAnswer;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of credit entitlements must do. */
public abstract class CreditEntitlementsContract {
    protected static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Tenant TENANT = new Tenant("bus_catalog", Mode.TEST);
    private static final Tenant LIVE = new Tenant("bus_catalog", Mode.LIVE);

    /** A store at {@link #NOW} that holds nothing for the contract's tenants yet. */
    protected abstract CreditEntitlements entitlements();

    @Test
    void an_entitlement_comes_back_as_it_was_created() {
        CreditEntitlements entitlements = entitlements();
        CreditEntitlement full = entitlement(TENANT, 1, Terms.full("Full"));
        CreditEntitlement plain = entitlement(TENANT, 2, Terms.plain("Plain"));
        assertThat(entitlements.create(full, Optional.empty())).isEqualTo(new CreateAnswer.Created());
        entitlements.create(plain, Optional.empty());
        assertThat(entitlements.find(TENANT, full.id())).contains(full);
        assertThat(entitlements.find(TENANT, plain.id())).contains(plain);
        assertThat(entitlements.find(LIVE, full.id())).isEmpty();
    }

    @Test
    void lists_show_the_live_or_the_deleted_newest_first() {
        CreditEntitlements entitlements = entitlements();
        for (int i = 1; i <= 5; i++) {
            entitlements.create(entitlement(TENANT, i, Terms.plain("n" + i)), Optional.empty());
        }
        entitlements.create(entitlement(LIVE, 6, Terms.plain("n6")), Optional.empty());
        CreditEntitlement third = entitlements.find(TENANT, id(3)).orElseThrow();
        assertThat(entitlements.replace(third, third.withDeleted(true, NOW))).isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(entitlements.page(TENANT, false, 1, 2))
                .extracting(CreditEntitlement::id)
                .containsExactly(id(4), id(2));
        assertThat(entitlements.page(TENANT, true, 0, 10))
                .extracting(CreditEntitlement::id)
                .containsExactly(id(3));
    }

    @Test
    void a_name_belongs_to_one_live_entitlement_of_a_tenant() {
        CreditEntitlements entitlements = entitlements();
        CreditEntitlement first = entitlement(TENANT, 1, Terms.plain("API"));
        entitlements.create(first, Optional.empty());
        CreditEntitlement second = entitlement(TENANT, 2, Terms.plain("API"));
        assertThat(entitlements.create(second, Optional.empty())).isEqualTo(new CreateAnswer.NameTaken());
        assertThat(entitlements.find(TENANT, second.id())).isEmpty();
        assertThat(entitlements.create(entitlement(LIVE, 3, Terms.plain("API")), Optional.empty()))
                .isEqualTo(new CreateAnswer.Created());
    }

    @Test
    void a_deleted_entitlement_gives_its_name_back_and_must_find_it_free_to_return() {
        CreditEntitlements entitlements = entitlements();
        CreditEntitlement first = entitlement(TENANT, 1, Terms.plain("API"));
        entitlements.create(first, Optional.empty());
        CreditEntitlement gone = first.withDeleted(true, NOW);
        assertThat(entitlements.replace(first, gone)).isEqualTo(ReplaceAnswer.REPLACED);
        CreditEntitlement second = entitlement(TENANT, 2, Terms.plain("API"));
        assertThat(entitlements.create(second, Optional.empty())).isEqualTo(new CreateAnswer.Created());
        assertThat(entitlements.replace(gone, gone.withDeleted(false, NOW))).isEqualTo(ReplaceAnswer.NAME_TAKEN);
        CreditEntitlement renamed = second.withTerms(Terms.plain("Other"), NOW);
        assertThat(entitlements.replace(second, renamed)).isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(entitlements.replace(gone, gone.withDeleted(false, NOW))).isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(entitlements.replace(renamed, renamed.withTerms(Terms.plain("API"), NOW)))
                .isEqualTo(ReplaceAnswer.NAME_TAKEN);
    }

    @Test
    void of_two_changes_to_one_version_only_the_first_is_kept() {
        CreditEntitlements entitlements = entitlements();
        CreditEntitlement first = entitlement(TENANT, 1, Terms.plain("API"));
        entitlements.create(first, Optional.empty());
        CreditEntitlement changed = first.withTerms(Terms.plain("Calls"), NOW.plusSeconds(1));
        assertThat(entitlements.replace(first, changed)).isEqualTo(ReplaceAnswer.REPLACED);
        assertThat(entitlements.replace(first, first.withDeleted(true, NOW))).isEqualTo(ReplaceAnswer.STALE);
        assertThat(entitlements.find(TENANT, first.id())).contains(changed);
    }

    @Test
    void a_request_with_a_receipt_creates_one_entitlement() {
        CreditEntitlements entitlements = entitlements();
        Receipt receipt = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(1));
        entitlements.create(entitlement(TENANT, 1, Terms.plain("API")), Optional.of(receipt));
        Receipt again = new Receipt("hash", new byte[] {1}, NOW.plusSeconds(300), false, id(2));
        assertThat(entitlements.create(entitlement(TENANT, 2, Terms.plain("API")), Optional.of(again)))
                .isEqualTo(new CreateAnswer.Repeated(receipt));
        assertThat(entitlements.page(TENANT, false, 0, 10)).hasSize(1);
    }

    private static CreditEntitlement entitlement(Tenant tenant, int number, EntitlementTerms terms) {
        return CreditEntitlement.created(id(number), tenant, terms, NOW);
    }

    private static String id(int number) {
        return "cde_00000000000000000000" + number;
    }
}
