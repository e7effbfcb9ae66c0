package dev.scrip.credit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scrip.credit.Credits;
import dev.scrip.credit.Currency;
import dev.scrip.credit.GrantEnd;
import dev.scrip.credit.GrantSource;
import dev.scrip.credit.MetadataValue;
import dev.scrip.credit.OverageCharge;
import dev.scrip.credit.usecase.Append.GrantWrite.Ended;
import dev.scrip.credit.usecase.Append.GrantWrite.Issued;
import dev.scrip.credit.usecase.AppendedItems.TakenKey;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Whoever writes items with a commit and whoever finds them later come to the same manifest, and to another one as soon
 * as anything of them is different. It is stored, so that it stays the same for ever.
 */
class AppendedItemsTest {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final TakenKey KEY = new TakenKey("ledger", "hash", new byte[] {1, 2});
    private static final Append.Pack PACK = new Append.Pack("m1", new byte[] {3, 4});
    private static final Append.Pack PACK_2 = new Append.Pack("m2", new byte[] {5});
    private static final Issued ISSUED = issued(7, Map.of());
    private static final Ended ENDED = new Ended(5, GrantEnd.EXPIRED, AT);
    private static final OverageCharge CHARGE = charge(9, Optional.of("sub_1"));

    private static Issued issued(long number, Map<String, MetadataValue> metadata) {
        return new Issued(
                number,
                GrantSource.SUBSCRIPTION,
                Optional.of("sub_1"),
                Credits.of(100),
                AT,
                Optional.of(AT.plusSeconds(60)),
                Optional.of(3L),
                2,
                metadata);
    }

    private static OverageCharge charge(long number, Optional<String> subscription) {
        return new OverageCharge(
                number,
                Credits.of(15),
                new BigDecimal("0.10"),
                Currency.EUR,
                BigInteger.valueOf(150),
                AT,
                subscription);
    }

    private static Map<String, MetadataValue> metadata() {
        var all = new LinkedHashMap<String, MetadataValue>();
        all.put("text", new MetadataValue.Text("1"));
        all.put("numeral", new MetadataValue.Numeral("1"));
        all.put("flag", new MetadataValue.Bool(true));
        return all;
    }

    private static String digest(AppendedItems items) {
        return HexFormat.of().formatHex(items.manifest().digest());
    }

    private static String digest(Append.GrantWrite... grants) {
        return digest(new AppendedItems(List.of(), List.of(), List.of(grants), List.of()));
    }

    @Test
    void the_manifest_counts_keys_packs_and_charges() {
        var manifest =
                new AppendedItems(List.of(KEY), List.of(PACK, PACK_2), List.of(ISSUED), List.of(CHARGE)).manifest();
        assertThat(manifest.onceKeys()).isEqualTo(1);
        assertThat(manifest.packs()).isEqualTo(2);
        assertThat(manifest.charges()).isEqualTo(1);
        assertThat(manifest.digest()).hasSize(7);
    }

    @Test
    void the_order_in_which_items_are_found_does_not_matter() {
        var otherKey = new TakenKey("ledger", "other", new byte[] {1});
        var intent = new TakenKey("intent", "other", new byte[] {1});
        var later = charge(10, Optional.empty());
        var one = new AppendedItems(
                List.of(KEY, otherKey, intent), List.of(PACK, PACK_2), List.of(ENDED, ISSUED), List.of(CHARGE, later));
        var other = new AppendedItems(
                List.of(intent, otherKey, KEY), List.of(PACK_2, PACK), List.of(ISSUED, ENDED), List.of(later, CHARGE));
        assertThat(other.manifest()).isEqualTo(one.manifest());
        assertThat(one.onceKeys()).containsExactly(intent, KEY, otherKey);
        assertThat(one.packs()).containsExactly(PACK, PACK_2);
        assertThat(other.grants()).containsExactly(ENDED, ISSUED);
        assertThat(other.charges()).containsExactly(CHARGE, later);
    }

    @Test
    void metadata_counts_in_the_order_of_its_names_and_by_its_types() {
        var reversed = new LinkedHashMap<String, MetadataValue>();
        metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pair -> reversed.put(pair.getKey(), pair.getValue()));
        assertThat(digest(issued(7, metadata()))).isEqualTo(digest(issued(7, reversed)));

        var text = Map.<String, MetadataValue>of("k", new MetadataValue.Text("true"));
        var flag = Map.<String, MetadataValue>of("k", new MetadataValue.Bool(true));
        var numeral = Map.<String, MetadataValue>of("k", new MetadataValue.Numeral("true"));
        assertThat(List.of(
                        digest(issued(7, text)),
                        digest(issued(7, flag)),
                        digest(issued(7, numeral)),
                        digest(issued(7, Map.of()))))
                .doesNotHaveDuplicates();
    }

    /** Commits hold these digests: if one changes here, none that was written before can be verified any more. */
    @Test
    void the_digest_of_what_was_written_never_changes() {
        assertThat(digest(new AppendedItems(List.of(), List.of(), List.of(), List.of())))
                .isEqualTo("df3f619804a92f");
        assertThat(digest(new AppendedItems(List.of(KEY), List.of(), List.of(), List.of())))
                .isEqualTo("dd917f5803a345");
        assertThat(digest(new AppendedItems(List.of(), List.of(PACK, PACK_2), List.of(), List.of())))
                .isEqualTo("0c9721ed8925bf");
        assertThat(digest(ISSUED)).isEqualTo("2fe90c808a5552");
        assertThat(digest(issued(7, metadata()))).isEqualTo("9f74e2c559d6f4");
        assertThat(digest(ENDED)).isEqualTo("e51e71e903a837");
        assertThat(digest(new AppendedItems(List.of(), List.of(), List.of(), List.of(CHARGE))))
                .isEqualTo("a9c736ad30c81d");
        assertThat(digest(new AppendedItems(List.of(KEY), List.of(PACK), List.of(ENDED, ISSUED), List.of(CHARGE))))
                .isEqualTo("af95c5a7613dbd");
    }
}
