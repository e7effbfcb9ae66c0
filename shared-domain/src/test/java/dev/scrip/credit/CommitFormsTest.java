package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was stored in an earlier form is read for ever. The texts are bytes that the code of that time wrote. */
class CommitFormsTest {
    private static final Instant AT = Instant.parse("2026-03-14T15:09:26.535897Z");
    private static final Period MARCH =
            new Period(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"));
    private static final Rate TWO_A_CREDIT = new Rate(BigDecimal.TWO, BigDecimal.ZERO);

    private static final String FIRST_FORM =
            "AQQAsov08au/pgYBI0VniavN7wICAAECAX0AAQAAAQICAWkAAQAAgJycOQEGYSBnaWZ0AQVvcmRlcgNvLTEBCGNhbXBhaWduAAZz"
                    + "cHJpbmcAAQEAAgEFAgFpAAEAAQEBAAEAAQICAQUAAAAAAQVtdHJfMQOAgJvs5PqlBgABAgABAAABBAABBQABAgIBBQABAAJtMQJt"
                    + "MgOAgJvs5PqlBgEBAQABAAICAAIBfQABBwGAmden85anBgMCAAEDAAEDAAEFbXRyXzEDgICb7OT6pQaAgMC92JanBgABAgABAAIA"
                    + "AQAAAQUBsov08au/pgYFZXZ0LTkCARkAAQAAAAIAAgQBAwUBsov08au/pgY=";
    private static final String FIRST_FORM_WITH_AN_ENDED_GRANT =
            "AQQAsov08au/pgYBI0VniavN7wICAAECAX0AAQAAAQICAWkAAQAAgJycOQEGYSBnaWZ0AQVvcmRlcgNvLTEBCGNhbXBhaWduAAZz"
                    + "cHJpbmcAAQEAAgEFAgFpAAEAAQEBAAEAAQICAQUAAAAAAQVtdHJfMQOAgJvs5PqlBgABAgABAAABBAABBQABAgIBBQABAAJtMQJt"
                    + "MgOAgJvs5PqlBgEBAQABAAICAAIBfQABBwGAmden85anBgMCAAEDAAEDAAEFbXRyXzEDgICb7OT6pQaAgMC92JanBgABAgABAAIA"
                    + "AQAAAQUBsov08au/pgYFZXZ0LTkCARkAAQAAAQEAst6R7au/pgYCAAIEAQMFAbKL9PGrv6YG";

    @Test
    void the_first_form_is_read_and_what_is_due_follows_from_the_rest() {
        Commit read = CommitCodec.read(bytes(FIRST_FORM));
        // The meter's period closes a second before the grant ends.
        assertThat(read).isEqualTo(commit(List.of(), MARCH.end().plus(MeterSegment.LATE)));
        assertThat(CommitCodec.manifest(bytes(FIRST_FORM))).isEmpty();
        assertThat(CommitCodec.read(CommitCodec.write(read))).as("written anew").isEqualTo(read);
    }

    @Test
    void a_grant_that_ended_and_is_not_closed_is_due_at_its_end() {
        Instant ended = AT.minusSeconds(5);
        assertThat(CommitCodec.read(bytes(FIRST_FORM_WITH_AN_ENDED_GRANT)))
                .isEqualTo(commit(List.of(new EndedGrant(1, GrantEnd.DEPLETED, ended)), ended));
    }

    @Test
    void bytes_behind_the_end_are_damage() {
        byte[] whole = bytes(FIRST_FORM);
        byte[] longer = Arrays.copyOf(whole, whole.length + 1);
        assertThatThrownBy(() -> CommitCodec.read(longer)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Commit commit(List<EndedGrant> closing, Instant due) {
        LedgerEntry added = new LedgerEntry(
                4,
                EntryType.CREDIT_ADDED,
                true,
                Credits.of("12.5"),
                new Standing(Credits.ZERO, Credits.of("2")),
                new Standing(Credits.of("10.5"), Credits.ZERO),
                List.of(),
                AT.minusSeconds(60),
                Optional.of("a gift"),
                Optional.of(new LedgerEntry.Reference("order", "o-1")),
                Map.of("campaign", new MetadataValue.Text("spring")),
                Optional.empty(),
                1);
        LedgerEntry deducted = new LedgerEntry(
                5,
                EntryType.CREDIT_DEDUCTED,
                false,
                Credits.of("0.5"),
                new Standing(Credits.of("10.5"), Credits.ZERO),
                new Standing(Credits.of("10"), Credits.ZERO),
                List.of(new LedgerEntry.Burn(2, Credits.of("0.5"))),
                AT,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.of(new MeterReading(
                        "mtr_1",
                        3,
                        MARCH.start(),
                        TWO_A_CREDIT,
                        new BigDecimal("4"),
                        new BigDecimal("5"),
                        Credits.of("2"),
                        Credits.of("0.5"),
                        Credits.ZERO,
                        "m1",
                        "m2")),
                3);
        List<OpenGrant> grants = List.of(
                new OpenGrant(
                        2,
                        GrantSource.API,
                        Credits.of("12.5"),
                        Credits.of("7"),
                        Optional.of(MARCH.end().plus(MeterSegment.LATE).plusSeconds(1)),
                        Origin.NONE),
                new OpenGrant(
                        3, GrantSource.ONE_TIME, Credits.of("3"), Credits.of("3"), Optional.empty(), Origin.NONE));
        MeterSegment segment = new MeterSegment(
                "mtr_1",
                3,
                MARCH,
                TWO_A_CREDIT,
                Accumulation.LAST,
                BigDecimal.ZERO,
                new BigDecimal("5"),
                Optional.of(new MeterSegment.Newest(AT, "evt-9")),
                Credits.of("2.5"),
                Credits.ZERO,
                false);
        Map<EntryType, EntryCounts.Count> counts = new LinkedHashMap<>();
        counts.put(EntryType.CREDIT_ADDED, new EntryCounts.Count(2, 4));
        counts.put(EntryType.CREDIT_DEDUCTED, new EntryCounts.Count(3, 5));
        AccountState after = new AccountState(
                MARCH.start(),
                new Standing(Credits.of("10"), Credits.ZERO),
                grants,
                List.of(segment),
                closing,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new EntryCounts(counts),
                Optional.of(AT),
                Optional.of(due));
        return new Commit(
                new Slot(4, 0), AT, new Nonce(0x123456789abcdefL), 2, List.of(added, deducted), List.of(), after);
    }

    private static byte[] bytes(String text) {
        return Base64.getDecoder().decode(text);
    }
}
