package dev.scrip.metering.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Commit;
import dev.scrip.credit.CommitCodec;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Credits;
import dev.scrip.credit.LedgerEntry;
import dev.scrip.credit.MeterSegment;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Standing;
import dev.scrip.credit.usecase.InMemoryAccountLog;
import dev.scrip.credit.usecase.VerifyAccount;
import dev.scrip.metering.Route;
import dev.scrip.metering.UsageEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares what the accounts of a world come to with what the claims say they must. */
final class DrainBooks {
    private static final Comparator<Total> ORDER = Comparator.comparing(Total::toString);

    private final DrainWorld world;
    private final Map<Total, BigDecimal> expected = new TreeMap<>(ORDER);
    private final Map<Total, Rate> rates = new TreeMap<>(ORDER);
    private final Set<AccountId> accounts = new HashSet<>();

    private record Total(AccountId account, String meterId, int linkVersion) {}

    private record Packed(String messageId, AccountId account) {}

    private DrainBooks(DrainWorld world) {
        this.world = world;
        Set<List<Object>> values = new HashSet<>();
        for (EventClaims.Claim claim : world.claims.all()) {
            for (Route route : claim.routes()) {
                Total total = new Total(account(claim.event(), route), route.meterId(), route.linkVersion());
                rates.put(total, route.rate());
                BigDecimal units = switch (route.units()) {
                    case Route.Units.Known(BigDecimal known) -> known;
                    case Route.Units.FirstOf(String value, String period) ->
                        values.add(List.of(total, period, value)) ? BigDecimal.ONE : BigDecimal.ZERO;
                };
                expected.merge(total, units, BigDecimal::add);
                accounts.add(total.account());
            }
        }
    }

    /** Each event is claimed, counted, deducted and listed once. */
    static void areRight(DrainWorld world, int events) {
        assertThat(world.claims.all()).hasSize(events);
        DrainBooks books = new DrainBooks(world);
        books.everyTotalIsTheSumOfItsEvents();
        books.accounts.forEach(books::creditsAreTheConversionOfTheTotals);
        books.everyMessageHasOnePackInEachAccount();
        books.everyEventIsListedOnce();
    }

    private void everyTotalIsTheSumOfItsEvents() {
        Map<Total, BigDecimal> found = new TreeMap<>(ORDER);
        for (AccountId account : accounts) {
            segments(account)
                    .forEach(segment -> assertThat(found.put(
                                    new Total(account, segment.meterId(), segment.linkVersion()),
                                    segment.total().stripTrailingZeros()))
                            .isNull());
        }
        expected.replaceAll((total, units) -> units.stripTrailingZeros());
        assertThat(found).isEqualTo(expected);
    }

    private void creditsAreTheConversionOfTheTotals(AccountId account) {
        CreditSettings settings = settings(account);
        Credits due = Credits.total(expected.keySet().stream()
                .filter(total -> total.account().equals(account))
                .map(total -> converted(total, settings.precision()))
                .toList());
        Credits beyond = due.minusAtMost(world.given(account));
        Credits overage = settings.overage().inForce().permitted(Credits.ZERO, beyond);
        assertThat(newest(account).after().standing())
                .isEqualTo(new Standing(world.given(account).minusAtMost(due), overage));
        assertThat(Credits.total(segments(account).map(MeterSegment::uncovered).toList()))
                .isEqualTo(beyond.minus(overage));
        assertThat(Credits.total(entriesOfUsage(account))).isEqualTo(due.minus(beyond.minus(overage)));
        VerifyAccount.Report report =
                new VerifyAccount(world.log).verify(account, 1, Long.MAX_VALUE).orElseThrow();
        assertThat(report.problems()).isEmpty();
        assertThat(report.complete()).isTrue();
    }

    private Credits converted(Total total, int precision) {
        Rate rate = rates.getOrDefault(total, new Rate(BigDecimal.ONE, BigDecimal.ZERO));
        BigDecimal charged = expected.getOrDefault(total, BigDecimal.ZERO)
                .subtract(rate.freeThreshold())
                .max(BigDecimal.ZERO);
        return new Credits(charged.divide(rate.unitsPerCredit(), precision, RoundingMode.FLOOR));
    }

    private void everyMessageHasOnePackInEachAccount() {
        Set<Packed> wanted = new HashSet<>();
        world.claims
                .all()
                .forEach(claim -> claim.routes()
                        .forEach(route -> wanted.add(new Packed(claim.messageId(), account(claim.event(), route)))));
        List<Packed> found = new ArrayList<>();
        for (String customer : customers()) {
            for (InMemoryAccountLog.StoredPack pack : world.log.packs(DrainWorld.TENANT, customer)) {
                found.add(new Packed(pack.messageId(), pack.account()));
                assertThat(world.log.commits(pack.account()))
                        .anyMatch(commit -> commit.slot().equals(pack.slot()));
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private void everyEventIsListedOnce() {
        List<String> ids = world.claims.all().stream()
                .map(claim -> claim.event().eventId())
                .toList();
        assertThat(world.listed(Optional.empty())).containsExactlyInAnyOrderElementsOf(ids);
        List<String> byCustomer = new ArrayList<>();
        customers().forEach(customer -> byCustomer.addAll(world.listed(Optional.of(customer))));
        assertThat(byCustomer).containsExactlyInAnyOrderElementsOf(ids);
    }

    private Set<String> customers() {
        Set<String> customers = new TreeSet<>();
        world.claims.all().forEach(claim -> customers.add(claim.event().customerId()));
        return customers;
    }

    private List<Credits> entriesOfUsage(AccountId account) {
        return world.log.commits(account).stream()
                .flatMap(stored -> CommitCodec.read(stored.bytes()).entries().stream())
                .filter(entry -> entry.reading().isPresent())
                .map(LedgerEntry::amount)
                .toList();
    }

    private Stream<MeterSegment> segments(AccountId account) {
        return newest(account).after().segments().stream();
    }

    private Commit newest(AccountId account) {
        return CommitCodec.read(world.log.newest(account).orElseThrow().bytes());
    }

    private static CreditSettings settings(AccountId account) {
        CreditSettings settings = DrainWorld.SETTINGS.get(account.entitlementId());
        if (settings == null) {
            throw new AssertionError("no such entitlement: " + account);
        }
        return settings;
    }

    private static AccountId account(UsageEvent event, Route route) {
        return DrainWorld.account(event.customerId(), route.entitlementId());
    }
}
