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
        Commit commit, List<NewGrant> issued, List<EndedGrant> ended, List<OverageCharge> charges, boolean dueMoved) {}
