package dev.scrip.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.scrip.audit.AuditRun;
import dev.scrip.audit.Audited;
import dev.scrip.audit.Bookmark;
import dev.scrip.audit.Finding;
import dev.scrip.audit.Findings;
import dev.scrip.audit.usecase.AuditShare;
import dev.scrip.audit.usecase.Bookmarks;
import dev.scrip.auditor.AuditWords;
import dev.scrip.aws.table.AuditedItems;
import dev.scrip.aws.table.ItemSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The auditor finds nothing in a sound table, and everything that is planted in a damaged one, where it is. */
class AuditTest {
    private static final int DAMAGES = Integer.getInteger("damages", 260);
    /** Every usage message has come to its end by then, and all that happened must have been told. */
    private static final Duration LATER = Duration.ofDays(16);

    private static ItemCopy items = new ItemCopy();
    private static Instant now = Instant.EPOCH;

    @BeforeAll
    static void live() throws Exception {
        try (var backend = LocalBackend.start(Optional.empty(), () -> {})) {
            var here = backend.here().orElseThrow();
            new LivelyTable(backend, here).play();
            items = ItemCopy.of(here.runtime().dynamo(), here.runtime().reference("Table"));
            now = here.clock().instant().plus(LATER);
        }
    }

    @Test
    void a_sound_table_has_no_findings() {
        var run = auditAll(items);

        assertThat(sentences(run)).isEmpty();
        assertThat(run.audited().accounts()).isGreaterThan(8);
        assertThat(run.audited().events()).isGreaterThan(25);
        assertThat(run.audited().deliveries()).isGreaterThan(20);
        assertThat(run.audited().indexEntries()).isPositive();
        assertThat(run.audited().packs()).isPositive();
        assertThat(run.audited().onceKeys()).isPositive();
        assertThat(run.audited().busy()).isZero();
        System.out.println(run.audited());
    }

    @Test
    void shares_walked_one_by_one_and_broken_off_at_any_time_audit_what_one_walk_does() {
        var audited = Audited.NOTHING;
        var bookmark = new Bookmarks() {
            private Bookmark at = Bookmark.START;

            @Override
            public Bookmark get() {
                return at;
            }

            @Override
            public void put(Bookmark bookmark) {
                at = bookmark;
            }
        };
        var table = new AuditedItems(items);
        int runs = 0;
        do {
            var left = new AtomicInteger(3 + runs % 5);
            var run = new AuditShare(table, table, bookmark, () -> now).audit(() -> left.decrementAndGet() >= 0);
            assertThat(sentences(run)).isEmpty();
            audited = audited.plus(run.audited());
            runs++;
        } while (!bookmark.get().equals(Bookmark.START) && runs < 100_000);

        assertThat(audited.accounts()).isEqualTo(auditAll(items).audited().accounts());
        assertThat(runs).isGreaterThan(50);
    }

    @Test
    void planted_damages_are_found_and_blamed_on_the_right_account() {
        var damage = new Damage(items, new SplittableRandom(20_261_122));
        Map<String, int[]> tally = new TreeMap<>();
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < DAMAGES; i++) {
            String kind = damage.kinds().get(i % damage.kinds().size());
            var done = damage.next(kind);
            var found = auditAll(items).findings();
            var counts = tally.computeIfAbsent(kind, _ -> new int[2]);
            counts[0]++;
            if (isBlamed(found, done.blamed())) {
                counts[1]++;
            } else {
                missed.add(i + " " + done + ": " + found.sorted());
            }
            items.restore();
        }

        tally.forEach((kind, counts) -> System.out.printf("%-45s %4d of %4d found%n", kind, counts[1], counts[0]));
        assertThat(missed).isEmpty();
        assertThat(tally.values().stream().mapToInt(counts -> counts[1]).sum()).isEqualTo(DAMAGES);
        assertThat(sentences(auditAll(items))).isEmpty();
    }

    @Test
    void what_is_found_is_told_as_published() throws Exception {
        var damage = new Damage(items, new SplittableRandom(7));
        var schema = EventSchema.of("audit.drift_found");
        var json = new ObjectMapper();
        int told = 0;
        for (String kind : damage.kinds()) {
            damage.next(kind);
            // Two weeks later a share no longer looks at everything that a whole audit does.
            var found =
                    shares().stream().filter(run -> run.findings().count() > 0).toList();
            items.restore();
            for (var run : found) {
                assertThat(schema.problems(json.readTree(AuditWords.event(run))))
                        .as(kind)
                        .isEmpty();
                told++;
            }
        }
        assertThat(told).isGreaterThan(damage.kinds().size() / 2);
        var sound = json.readTree(AuditWords.event(shares().getFirst()));
        assertThat(schema.problems(sound))
                .as("nothing was found, so nothing is told")
                .isNotEmpty();
    }

    /** As the schedule walks them, one after another. */
    private static List<AuditRun> shares() {
        var table = new AuditedItems(items);
        List<AuditRun> runs = new ArrayList<>();
        for (int share = 0; share < Bookmark.SHARES; share++) {
            var begun = new Bookmark(share, Optional.empty());
            var bookmarks = new Bookmarks() {
                @Override
                public Bookmark get() {
                    return begun;
                }

                @Override
                public void put(Bookmark bookmark) {}
            };
            runs.add(new AuditShare(table, table, bookmarks, () -> now).audit(() -> true));
        }
        return runs;
    }

    /** Something is found, and nothing of anybody else. */
    private static boolean isBlamed(Findings findings, String blamed) {
        return findings.count() > 0
                && findings.sorted().stream()
                        .allMatch(finding -> finding.sentence().contains(blamed));
    }

    static AuditRun auditAll(ItemSource source) {
        return auditAll(source, now);
    }

    static AuditRun auditAll(ItemSource source, Instant at) {
        var table = new AuditedItems(source);
        return AuditShare.whole(table, table, () -> at);
    }

    static List<String> sentences(AuditRun run) {
        return run.findings().sorted().stream().map(Finding::sentence).collect(Collectors.toList());
    }
}
