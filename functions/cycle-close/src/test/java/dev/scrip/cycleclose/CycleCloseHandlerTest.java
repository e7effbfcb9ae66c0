package dev.scrip.cycleclose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scrip.access.StoreUnavailable;
import dev.scrip.access.Tenant;
import dev.scrip.access.Tenants;
import dev.scrip.aws.Environment;
import dev.scrip.catalog.Attachments;
import dev.scrip.catalog.Terms;
import dev.scrip.catalog.usecase.InMemoryCreditEntitlements;
import dev.scrip.catalog.usecase.InMemoryProducts;
import dev.scrip.catalog.usecase.ReadProduct;
import dev.scrip.clock.usecase.Sweep;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.Credits;
import dev.scrip.credit.Nonce;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.CarryOut;
import dev.scrip.credit.usecase.CycleCloser;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.Interception;
import dev.scrip.credit.usecase.WriteAccount;
import dev.scrip.http.FakeContext;
import dev.scrip.subscription.Cycles;
import dev.scrip.subscription.Samples;
import dev.scrip.subscription.Subscription;
import dev.scrip.subscription.usecase.AdvanceSubscription;
import dev.scrip.subscription.usecase.Billing;
import dev.scrip.subscription.usecase.CloseDueCycles;
import dev.scrip.subscription.usecase.CompleteIntent;
import dev.scrip.subscription.usecase.InMemoryBilling;
import dev.scrip.subscription.usecase.Offers;
import dev.scrip.subscription.usecase.PaymentCollector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CycleCloseHandlerTest {
    private static final AccountId ACCOUNT = new AccountId(Samples.TENANT, Samples.CALLS, "c1");

    private Instant now = Samples.NOW;
    private final InstantSource clock = () -> now;
    private final AtomicLong nonces = new AtomicLong();
    private final InMemoryBilling billing = new InMemoryBilling(clock);
    private final InMemoryAccountLog log = new InMemoryAccountLog();
    private final List<RuntimeException> troubles = new ArrayList<>();

    @BeforeEach
    void a_subscription_just_started() {
        var entitlement = Samples.plain(Samples.CALLS);
        var product = Samples.product("pdt_1", Samples.monthly(500, 0), Attachments.plain(Samples.CALLS, "10"));
        log.settings(Samples.CALLS, entitlement.settings());
        var started = Cycles.start(
                "sub_1",
                Samples.TENANT,
                "c1",
                Samples.wanted("pdt_1", 1),
                Samples.offer(product, 1, entitlement),
                Optional.empty(),
                now);
        billing.write(Billing.Write.of(started.after(), started.intent()));
    }

    @Test
    void it_carries_on_with_what_was_left_and_closes_what_has_ended() {
        call(handler());
        assertThat(balance()).isEqualTo(Credits.of(10));
        assertThat(subscription().cycle().number()).isEqualTo(1);
        now = subscription().cycle().next().end();
        call(handler());
        call(handler());
        assertThat(subscription().cycle().number()).isEqualTo(3);
        assertThat(balance()).isEqualTo(Credits.of(10));
        assertThat(subscription().pending()).isEmpty();
    }

    @Test
    void it_fails_when_anything_did_so_that_the_alarm_sees_it() {
        log.intercept(new Interception() {
            @Override
            public AppendAnswer append(Append append, Write write) {
                throw new StoreUnavailable("down");
            }
        });
        assertThatThrownBy(() -> call(handler())).isInstanceOf(IllegalStateException.class);
        assertThat(troubles).hasSize(1);
        assertThat(subscription().pending()).isPresent();
    }

    @Test
    void it_starts_with_the_settings_it_is_deployed_with() {
        var settings = Map.of(
                "SCRIP_TABLE",
                "scrip",
                "AWS_REGION",
                "eu-central-1",
                "AWS_ENDPOINT_URL_DYNAMODB",
                "http://127.0.0.1:1");
        var handler = Environment.scoped(settings, CycleCloseHandler::new);
        assertThatThrownBy(() -> call(handler)).isInstanceOf(StoreUnavailable.class);
    }

    private CycleCloseHandler handler() {
        var entitlements = new InMemoryCreditEntitlements(clock);
        entitlements.create(Samples.entitlement(Samples.CALLS, Terms.plain(Samples.CALLS)), Optional.empty());
        var products = new InMemoryProducts(clock);
        products.create(
                Samples.product("pdt_1", Samples.monthly(500, 0), Attachments.plain(Samples.CALLS, "10")),
                Optional.empty());
        var write = new WriteAccount(
                log, _ -> now, () -> new Nonce(nonces.incrementAndGet()), _ -> {}, CycleCloser.NONE, 5);
        var complete = new CompleteIntent(billing, new CarryOut(write));
        var advance = new AdvanceSubscription(
                billing, new Offers(new ReadProduct(products, entitlements)), complete, PaymentCollector.ELSEWHERE);
        var cycles = new CloseDueCycles(billing, advance, complete, troubles::add);
        return new CycleCloseHandler(new Sweep(new OneTenant(), _ -> now, cycles::close, troubles::add));
    }

    private Subscription subscription() {
        return billing.subscription(Samples.TENANT, "sub_1").orElseThrow();
    }

    private Credits balance() {
        return CommitCodec.read(log.newest(ACCOUNT).orElseThrow().bytes())
                .after()
                .standing()
                .balance();
    }

    private static void call(CycleCloseHandler handler) {
        handler.handleRequest(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream(), new FakeContext());
    }

    private record OneTenant() implements Tenants {
        @Override
        public void put(Tenant tenant) {
            throw new UnsupportedOperationException("there is one");
        }

        @Override
        public List<Tenant> all() {
            return List.of(Samples.TENANT);
        }
    }
}
