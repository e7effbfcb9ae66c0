package dev.scrip.metering.usecase;

import static dev.scrip.metering.usecase.DrainWorld.NOW;
import static dev.scrip.metering.usecase.DrainWorld.TENANT;
import static dev.scrip.metering.usecase.DrainWorld.account;
import static dev.scrip.metering.usecase.DrainWorld.event;
import static dev.scrip.metering.usecase.DrainWorld.message;
import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.MeterSegment;
import dev.scrip.credit.Rate;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.metering.CustomerLinks;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.UsageMessage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DrainUsageTest {
    private static final AccountId CALLS = account("cus_1", "cde_calls");
    private static final AccountId TOKENS = account("cus_1", "cde_tokens");
    private static final AccountId USERS = account("cus_1", "cde_users");

    private final DrainWorld world = new DrainWorld();

    @Test
    void an_event_counts_on_every_meter_that_takes_it() {
        assertThat(world.drain(message(1, event("e1", "cus_1", "1500", "ann")))).isEmpty();
        assertThat(world.log.ofCustomer(TENANT, "cus_1")).containsExactly(CALLS, TOKENS, USERS);
        assertThat(units(TOKENS)).isEqualByComparingTo("1500");
        DrainBooks.areRight(world, 1);
    }

    @Test
    void a_subscription_links_a_meter_in_its_own_way() {
        var other = new MeterLink("cde_other", new Rate(BigDecimal.TEN, BigDecimal.ZERO), CustomerLinks.version(1));
        var since = DrainWorld.NOW.minusSeconds(60);
        var links = List.of(new CustomerLinks.OfMeter(DrainWorld.TOKENS, other));
        world.links.put("cus_1", new CustomerLinks(List.of(new CustomerLinks.OfSubscription("sub_1", since, links))));

        assertThat(world.drain(message(1, event("e1", "cus_1", "1500", "ann"), event("e2", "cus_2", "1500", "ann"))))
                .isEmpty();

        assertThat(units(account("cus_1", "cde_other"))).isEqualByComparingTo("1500");
        assertThat(world.log.ofCustomer(TENANT, "cus_1")).doesNotContain(TOKENS);
        assertThat(units(account("cus_2", "cde_tokens"))).isEqualByComparingTo("1500");
    }

    @Test
    void a_value_counts_for_the_first_event_that_has_it() {
        world.drain(
                message(1, event("e1", "cus_1", "1", "ann"), event("e2", "cus_1", "1", "bob")),
                message(2, event("e3", "cus_1", "1", "ann"), event("e4", "cus_2", "1", "ann")));
        world.drain(message(3, event("e5", "cus_1", "1", "bob")));
        assertThat(units(USERS)).isEqualByComparingTo("2");
        assertThat(units(account("cus_2", "cde_users"))).isEqualByComparingTo("1");
        DrainBooks.areRight(world, 5);
    }

    @Test
    void a_repeated_event_belongs_to_the_message_that_claimed_it_first() {
        UsageMessage later = message(2, event("e1", "cus_1", "7", "ann"));
        UsageMessage earlier = message(1, event("e1", "cus_1", "9", "ann"));
        assertThat(world.drain(later)).isEmpty();
        assertThat(world.drain(earlier, later)).isEmpty();
        assertThat(world.drain(earlier)).isEmpty();
        assertThat(units(TOKENS)).isEqualByComparingTo("7");
        DrainBooks.areRight(world, 1);
    }

    @Test
    void what_no_meter_can_read_is_listed_and_not_charged() {
        world.drain(
                message(1, new UsageEvent("e1", "cus_1", "other", NOW, Map.of()), event("e2", "cus_1", "many", "ann")));
        assertThat(world.log.commits(TOKENS)).isEmpty();
        assertThat(units(CALLS)).isEqualByComparingTo("1");
        DrainBooks.areRight(world, 2);
    }

    @Test
    void events_of_an_entitlement_that_is_missing_are_kept_uncharged() {
        var calls = world.meters.all(TENANT).getLast();
        world.meters.replace(calls.withLink(
                calls.link().map(link -> new MeterLink("cde_missing", link.rate(), link.version() + 1)), NOW));
        assertThat(world.drain(message(1, event("e1", "cus_1", "5", "ann")))).isEmpty();
        assertThat(world.log.ofCustomer(TENANT, "cus_1")).containsExactly(TOKENS, USERS);
        assertThat(world.listed(Optional.of("cus_1"))).containsExactly("e1");
        assertThat(world.listed(Optional.empty())).containsExactly("e1");
    }

    @Test
    void a_busy_account_fails_its_messages_and_no_others() {
        world.log.intercept(world.packsReadable(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                return append.accountId().equals(TOKENS) ? new AppendAnswer.NotWritten("contended") : write.carryOut();
            }
        }));
        UsageMessage one = message(1, event("e1", "cus_1", "5", "ann"));
        UsageMessage other = message(2, event("e2", "cus_2", "5", "ann"));
        assertThat(world.drain(one, other)).containsExactly(one.id());
        assertThat(world.listed(Optional.empty())).containsExactly("e2");
        world.log.intercept(world.packsReadable(Interception.NONE));
        assertThat(world.drain(one)).isEmpty();
        DrainBooks.areRight(world, 2);
    }

    @Test
    void many_messages_of_one_account_are_deducted_in_several_commits() {
        List<UsageMessage> messages = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            messages.add(message(i, event("e" + i, "cus_1", "5", "ann")));
        }
        assertThat(world.drain(Crashes.never(), messages)).isEmpty();
        assertThat(world.log.commits(TOKENS)).hasSize(4);
        DrainBooks.areRight(world, 200);
    }

    @Test
    void messages_of_several_tenants_do_not_mix() {
        Tenant live = new Tenant(TENANT.businessId(), Mode.LIVE);
        UsageEvent event = event("e1", "cus_1", "5", "ann");
        world.drain(message(1, event), new UsageMessage(new MessageId(NOW, 9).text(), live, List.of(event)));
        assertThat(world.claims.find(live, "e1")).contains(event);
        assertThat(world.log.ofCustomer(live, "cus_1")).isEmpty();
        assertThat(units(CALLS)).isEqualByComparingTo("1");
    }

    private BigDecimal units(AccountId account) {
        return CommitCodec.read(world.log.newest(account).orElseThrow().bytes()).after().segments().stream()
                .map(MeterSegment::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
