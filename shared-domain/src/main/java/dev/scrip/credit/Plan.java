package dev.scrip.credit;

import java.util.List;

/**
 * A commit to be written, and what the directories must show once it is.
 *
 * @param issued grants to list
 * @param ended grants to list as ended
 * @param charges to list
 * @param dueMoved whether the account is new or its due instant is another than before
 */
public record Plan(
        Commit commit, List<NewGrant> issued, List<EndedGrant> ended, List<OverageCharge> charges, boolean dueMoved) {

    /** Whether it would only repeat the state there is; so it is for an account that nothing ever happened to. */
    public boolean changesNothing() {
        var nothingHappens = commit.entries().isEmpty() && issued.isEmpty() && ended.isEmpty() && charges.isEmpty();
        return nothingHappens && (!dueMoved || commit.slot().equals(Slot.FIRST));
    }
}
