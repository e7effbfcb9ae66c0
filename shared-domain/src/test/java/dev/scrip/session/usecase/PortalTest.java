package dev.scrip.session.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.access.Mode;
import dev.scrip.access.Tenant;
import dev.scrip.customer.Customer;
import dev.scrip.customer.CustomerProfile;
import dev.scrip.customer.usecase.InMemoryCustomers;
import dev.scrip.session.Holder;
import dev.scrip.session.PortalLink;
import dev.scrip.session.Secret;
import dev.scrip.session.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A link lets its customer in once, for a day; the session that follows is found while it is in use. */
class PortalTest {
    private static final Tenant TENANT = new Tenant("bus_1", Mode.LIVE);
    private static final Tenant OTHER = new Tenant("bus_2", Mode.LIVE);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final InMemorySessions sessions = new InMemorySessions();
    private Instant now = START;
    private final InMemoryCustomers customers = new InMemoryCustomers(() -> now);
    private byte made;
    private final Secrets secrets = () -> {
        var random = new byte[Secret.RANDOM_BYTES];
        random[0] = ++made;
        return Secret.make(random);
    };
    private final OpenPortal open = new OpenPortal(customers, sessions.links(), secrets, () -> now);
    private final EnterPortal enter = new EnterPortal(customers, sessions.links(), secrets, () -> now);
    private final FindSession find = new FindSession(sessions, () -> now);

    PortalTest() {
        var profile = new CustomerProfile("ada@example.com", "Ada", Optional.empty(), Map.of());
        customers.create(Customer.created("ada", TENANT, profile, START), Optional.empty());
    }

    private Secret link() {
        return open.open(TENANT, "ada", Optional.of("https://example.com/back")).orElseThrow();
    }

    @Test
    void only_a_customer_of_the_business_gets_a_link() {
        assertThat(open.open(TENANT, "bob", Optional.empty())).isEmpty();
        assertThat(open.open(OTHER, "ada", Optional.empty())).isEmpty();
        assertThat(made).as("no secret is made for nobody").isZero();
    }

    @Test
    void a_link_is_exchanged_once_for_a_session_of_its_customer() {
        var code = link();
        assertThat(enter.isOpen(code.text())).isTrue();

        var secret = enter.enter(code.text()).orElseThrow();

        assertThat(secret).isNotEqualTo(code);
        var holder = new Holder.Customer(TENANT, "ada", Optional.of("https://example.com/back"));
        assertThat(find.find(secret)).contains(new Session(secret.digest(), holder, START, START));
        assertThat(enter.isOpen(code.text())).isFalse();
        assertThat(enter.enter(code.text())).isEmpty();
    }

    @Test
    void looking_at_a_link_uses_nothing_up() {
        var code = link();
        assertThat(enter.isOpen(code.text())).isTrue();
        assertThat(enter.isOpen(code.text())).isTrue();
        assertThat(enter.enter(code.text())).isPresent();
    }

    @Test
    void a_link_that_somebody_else_exchanged_meanwhile_lets_nobody_in() {
        var code = link();
        var links = sessions.links();
        var late = new EnterPortal(
                customers,
                new PortalLinks() {
                    @Override
                    public void put(PortalLink link) {
                        links.put(link);
                    }

                    @Override
                    public Optional<PortalLink> find(String digest) {
                        return links.find(digest);
                    }

                    @Override
                    public boolean exchange(PortalLink link, Session session) {
                        assertThat(enter.enter(code.text())).isPresent();
                        return links.exchange(link, session);
                    }
                },
                secrets,
                () -> now);
        assertThat(late.enter(code.text())).isEmpty();
    }

    @Test
    void a_link_lets_in_until_its_day_is_over() {
        var code = link();
        now = START.plus(PortalLink.LIFE).minusNanos(1_000);
        assertThat(enter.isOpen(code.text())).isTrue();
        now = START.plus(PortalLink.LIFE);
        assertThat(enter.isOpen(code.text())).isFalse();
        assertThat(enter.enter(code.text())).isEmpty();
    }

    @Test
    void neither_an_unknown_code_nor_one_of_no_form_nor_one_of_a_customer_that_is_gone_lets_in() {
        assertThat(enter.isOpen("nonsense")).isFalse();
        assertThat(enter.isOpen(secrets.next().text())).isFalse();
        var code = secrets.next();
        sessions.links().put(PortalLink.made(code, new Holder.Customer(TENANT, "gone", Optional.empty()), now));
        assertThat(enter.isOpen(code.text())).isFalse();
    }

    @Test
    void a_session_that_is_in_use_is_noted_once_a_minute() {
        var secret = enter.enter(link().text()).orElseThrow();
        now = START.plusSeconds(59);
        assertThat(find.find(secret).orElseThrow().seenAt()).isEqualTo(START);
        assertThat(sessions.find(secret.digest()).orElseThrow().seenAt()).isEqualTo(START);
        now = START.plusSeconds(60);
        assertThat(find.find(secret).orElseThrow().seenAt()).isEqualTo(now);
        assertThat(sessions.find(secret.digest()).orElseThrow().seenAt()).isEqualTo(now);
    }

    @Test
    void a_session_that_was_idle_for_too_long_is_not_found() {
        var secret = enter.enter(link().text()).orElseThrow();
        now = START.plus(Session.IDLE).minusNanos(1_000);
        var seen = find.find(secret).orElseThrow();
        now = seen.seenAt().plus(Session.IDLE);
        assertThat(find.find(secret)).isEmpty();
        assertThat(sessions.find(secret.digest())).as("it is still stored").isPresent();
        assertThat(find.find(secrets.next())).isEmpty();
        assertThat(seen.createdAt().plus(Duration.ofHours(4))).isAfter(now);
    }
}
