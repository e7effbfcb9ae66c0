package dev.scrip.soak;

import java.util.ArrayList;
import java.util.List;

/** What the books say in the end, held against what clients were told. */
final class Verdict {
    private static final int MOST_SENTENCES = 200;

    private final List<String> sentences = new ArrayList<>();
    private int lost;
    private int duplicated;
    private int overspent;
    private int wrong;

    /** Accepted, and not there. */
    void lost(String what) {
        lost++;
        say("lost: " + what);
    }

    /** There more often than it was asked for. */
    void duplicated(String what) {
        duplicated++;
        say("duplicated: " + what);
    }

    /** Spent beyond what there was and what may be owed. */
    void overspent(String what) {
        overspent++;
        say("overspent: " + what);
    }

    /** Anything else that must not be. */
    void wrong(String what) {
        wrong++;
        say("wrong: " + what);
    }

    private void say(String sentence) {
        if (sentences.size() < MOST_SENTENCES) {
            sentences.add(sentence);
        }
    }

    int lost() {
        return lost;
    }

    int duplicated() {
        return duplicated;
    }

    int overspent() {
        return overspent;
    }

    int wrong() {
        return wrong;
    }

    boolean isClean() {
        return lost + duplicated + overspent + wrong == 0;
    }

    /** The first of what was found. */
    List<String> sentences() {
        return sentences;
    }
}
