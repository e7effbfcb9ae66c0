package dev.scrip.bench.compute;

import dev.scrip.access.Receipt;
import dev.scrip.access.Tenant;
import dev.scrip.bench.Usage;
import dev.scrip.credit.AccountId;
import dev.scrip.credit.CreditSettings;
import dev.scrip.credit.Rate;
import dev.scrip.credit.Slot;
import dev.scrip.credit.StoredCommit;
import dev.scrip.credit.usecase.AccountLog;
import dev.scrip.credit.usecase.Append;
import dev.scrip.credit.usecase.AppendAnswer;
import dev.scrip.credit.usecase.OnceKey;
import dev.scrip.credit.usecase.OnceRecord;
import dev.scrip.metering.Aggregation;
import dev.scrip.metering.Meter;
import dev.scrip.metering.MeterLink;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import dev.scrip.metering.usecase.AccountPeriods;
import dev.scrip.metering.usecase.DrainUsage;
import dev.scrip.metering.usecase.EventClaims;
import dev.scrip.metering.usecase.Meters;
import dev.scrip.metering.usecase.UsageIndex;
import dev.scrip.metering.usecase.UsagePacks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stores of a drain that answer at once: every event is new, every account has the same newest commit, and whatever is
 * written is counted and forgotten. What is left of a drain is its own work.
 */
final class StoresOfNothing {
    private static final Rate BY_TOKENS = new Rate(new BigDecimal("1000"), BigDecimal.ZERO);
    private static final Rate BY_CALLS = new Rate(new BigDecimal("100"), BigDecimal.ZERO);

    private final Log log;
    private long written;

    StoresOfNothing(CreditSettings settings, StoredCommit newest) {
        log = new Log(settings, newest);
    }

    DrainUsage.Stores stores(String entitlement) {
        var meters = List.of(
                meter("mtr_00000000000000000000a", Aggregation.Type.SUM, Optional.of("tokens"), entitlement, BY_TOKENS),
                meter("mtr_00000000000000000000b", Aggregation.Type.COUNT, Optional.empty(), entitlement, BY_CALLS));
        return new DrainUsage.Stores(
                new TwoMeters(meters),
                (_, _) -> Map.of(),
                new AllNew(),
                (_, _) -> {
                    throw new UnsupportedOperationException("no meter here counts distinct values");
                },
                new AccountPeriods(log),
                new Packs(),
                new Index());
    }

    AccountLog log() {
        return log;
    }

    /** Bytes that would have been stored, beside claims. */
    long written() {
        return written;
    }

    private static Meter meter(String id, Aggregation.Type type, Optional<String> key, String entitlement, Rate rate) {
        return new Meter(
                id,
                Usage.TENANT,
                id,
                Optional.empty(),
                Usage.EVENT_NAME,
                "units",
                new Aggregation(type, key),
                Optional.empty(),
                Optional.of(new MeterLink(entitlement, rate, 1)),
                false,
                Usage.NOW,
                Usage.NOW,
                1);
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("a drain does not ask for this");
    }

    private record TwoMeters(List<Meter> meters) implements Meters {
        @Override
        public List<Meter> all(Tenant tenant) {
            return meters;
        }

        @Override
        public List<Meter> page(Tenant tenant, boolean archived, int offset, int limit) {
            throw notAsked();
        }

        @Override
        public Optional<Meter> find(Tenant tenant, String id) {
            throw notAsked();
        }

        @Override
        public CreateAnswer create(Meter meter, Optional<Receipt> receipt) {
            throw notAsked();
        }

        @Override
        public boolean replace(Meter meter) {
            throw notAsked();
        }
    }

    private static final class AllNew implements EventClaims {
        @Override
        public List<Answer> claim(Tenant tenant, List<Claim> claims) {
            return Collections.nCopies(claims.size(), new Answer.Claimed());
        }

        @Override
        public Optional<UsageEvent> find(Tenant tenant, String eventId) {
            throw notAsked();
        }
    }

    private final class Packs implements UsagePacks {
        @Override
        public void put(Tenant tenant, PackName name, byte[] stored) {
            written += stored.length;
        }

        @Override
        public void putAside(Tenant tenant, PackName name, byte[] content) {
            written += content.length;
        }

        @Override
        public Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names) {
            throw notAsked();
        }

        @Override
        public List<Stored> find(Tenant tenant, List<PackName> names) {
            throw notAsked();
        }

        @Override
        public List<Stored> ofCustomer(Tenant tenant, String hash, String lowest, String highest, int limit) {
            throw notAsked();
        }
    }

    private final class Index implements UsageIndex {
        @Override
        public void put(Tenant tenant, LocalDate day, Entry entry) {
            written += entry.packs().length;
        }

        @Override
        public List<Entry> newestFirst(Tenant tenant, LocalDate day, String before, int limit) {
            throw notAsked();
        }
    }

    private final class Log implements AccountLog {
        private final CreditSettings settings;
        private final StoredCommit newest;

        Log(CreditSettings settings, StoredCommit newest) {
            this.settings = settings;
            this.newest = newest;
        }

        @Override
        public Opening open(AccountId account) {
            return new Opening(Optional.of(settings), Optional.of(newest));
        }

        @Override
        public Optional<StoredCommit> newest(AccountId account) {
            return Optional.of(newest);
        }

        @Override
        public List<StoredCommit> backwards(AccountId account, Slot slot, int limit) {
            throw notAsked();
        }

        @Override
        public List<StoredCommit> forwards(AccountId account, Slot slot, int limit) {
            throw notAsked();
        }

        @Override
        public Optional<OnceRecord> once(AccountId account, OnceKey key) {
            throw notAsked();
        }

        @Override
        public AppendAnswer append(Append append) {
            written += append.commit().bytes().length;
            append.packs().forEach(pack -> written += pack.events().length);
            return new AppendAnswer.Written();
        }
    }
}
