package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import org.junit.jupiter.api.Test;

class LedgerIdsTest {
    private static final AccountId ACCOUNT = new AccountId(new Tenant("bus_1", Mode.TEST), "cde_1", "cus_1");
    private static final AccountId OTHER = new AccountId(new Tenant("bus_1", Mode.TEST), "cde_1", "cus_2");

    @Test
    void an_entry_is_found_by_its_id_in_its_own_account_only() {
        String id = LedgerIds.entry(ACCOUNT, 7);
        assertThat(LedgerIds.entryNumber(ACCOUNT, id)).contains(7L);
        assertThat(LedgerIds.entryNumber(OTHER, id)).isEmpty();
        assertThat(LedgerIds.entryNumber(ACCOUNT, id + "0")).isEmpty();
        assertThat(LedgerIds.entryNumber(ACCOUNT, LedgerIds.grant(ACCOUNT, 7))).isEmpty();
    }

    @Test
    void no_entry_has_the_number_nought() {
        assertThat(LedgerIds.entryNumber(ACCOUNT, LedgerIds.entry(ACCOUNT, 0))).isEmpty();
    }

    @Test
    void grants_of_an_account_and_of_two_accounts_differ() {
        assertThat(LedgerIds.grant(ACCOUNT, 1))
                .isNotEqualTo(LedgerIds.grant(ACCOUNT, 2))
                .isNotEqualTo(LedgerIds.grant(OTHER, 1));
    }
}
