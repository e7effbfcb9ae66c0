package dev.scrip.credit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A commit says how many items of each kind were written with it, and what they were, in few bytes. */
class ManifestTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Commit COMMIT =
            new Commit(Slot.FIRST, START, new Nonce(1), 0, List.of(), List.of(), AccountState.openedAt(START));

    private static byte[] digest(int first) {
        return new byte[] {(byte) first, 2, 3, 4, 5, 6, 7};
    }

    @Test
    void what_was_written_is_read_whatever_the_numbers() {
        for (int onceKeys = 0; onceKeys <= 1; onceKeys++) {
            for (int packs : new int[] {0, 1, 2, 57}) {
                for (int charges = 0; charges <= 3; charges++) {
                    var manifest = new Manifest(onceKeys, packs, charges, digest(1));
                    var read = CommitCodec.manifest(CommitCodec.write(COMMIT, manifest))
                            .orElseThrow();
                    assertThat(read.onceKeys()).isEqualTo(onceKeys);
                    assertThat(read.packs()).isEqualTo(packs);
                    assertThat(read.charges()).isEqualTo(charges);
                    assertThat(read.digest()).isEqualTo(digest(1));
                    assertThat(read).isEqualTo(manifest).hasSameHashCodeAs(manifest);
                }
            }
        }
    }

    @Test
    void the_counts_take_a_byte_as_a_rule() {
        var without = CommitCodec.write(COMMIT).length;
        assertThat(CommitCodec.write(COMMIT, new Manifest(1, 15, 3, digest(1)))).hasSize(without + 8);
        assertThat(CommitCodec.write(COMMIT, new Manifest(0, 16, 0, digest(1)))).hasSize(without + 9);
    }

    @Test
    void more_than_an_append_has_counts_as_the_most() {
        var most = new Manifest(9, 2, 9, digest(1));
        assertThat(most.onceKeys()).isEqualTo(1);
        assertThat(most.charges()).isEqualTo(3);
    }

    @Test
    void manifests_that_differ_in_anything_are_not_equal() {
        var manifest = new Manifest(1, 2, 3, digest(1));
        assertThat(manifest)
                .isEqualTo(new Manifest(1, 2, 3, digest(1)))
                .isNotEqualTo(new Manifest(0, 2, 3, digest(1)))
                .isNotEqualTo(new Manifest(1, 1, 3, digest(1)))
                .isNotEqualTo(new Manifest(1, 2, 2, digest(1)))
                .isNotEqualTo(new Manifest(1, 2, 3, digest(9)))
                .isNotEqualTo(Optional.of(manifest));
        assertThat(manifest.hashCode()).isNotEqualTo(new Manifest(1, 2, 3, digest(9)).hashCode());
    }

    @Test
    void commits_of_earlier_forms_say_nothing_of_what_was_written_with_them() {
        assertThat(CommitCodec.manifest(CommitCodec.write(COMMIT))).isEmpty();
    }
}
