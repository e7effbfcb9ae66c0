package dev.scrip.credit;

import java.util.List;

/** Generated lives of accounts, for the tests of whatever follows from logs. */
public final class Histories {
    private static final int STEPS = 30;

    private Histories() {}

    /** The log of the life that is drawn from a seed: the same one each time. */
    public static List<StoredCommit> log(long seed) {
        var player = new LedgerPlayer();
        Script.of(seed, STEPS).play(player, _ -> {});
        return player.book().log();
    }
}
