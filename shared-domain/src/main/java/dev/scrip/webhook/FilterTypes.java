package dev.scrip.webhook;

import dev.scrip.publishing.EventType;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Words that an endpoint may name as what it wants: those of the official types, sent from here or not, and our own. */
public final class FilterTypes {

    /** In no order that means anything. */
    public static final Set<String> KNOWN = known();

    private FilterTypes() {}

    private static Set<String> known() {
        var words = new LinkedHashSet<String>();
        add(words, "credit", "added deducted expired rolled_over rollover_forfeited overage_charged overage_reset");
        add(words, "credit", "manual_adjustment balance_low");
        add(words, "subscription", "active renewed on_hold past_due paused unpaused cancelled failed expired");
        add(words, "subscription", "plan_changed updated update_payment_method");
        add(words, "payment", "succeeded failed processing cancelled");
        add(words, "refund", "succeeded failed");
        add(words, "dispute", "opened expired accepted cancelled challenged won lost");
        add(words, "license_key", "created");
        add(words, "payout", "created on_hold in_progress failed success");
        add(words, "abandoned_checkout", "detected recovered");
        add(words, "dunning", "started recovered");
        add(words, "entitlement_grant", "created delivered failed revoked");
        Arrays.stream(EventType.values()).map(EventType::word).forEach(words::add);
        return Collections.unmodifiableSet(words);
    }

    private static void add(Set<String> words, String subject, String verbs) {
        for (String verb : verbs.split(" ")) {
            words.add(subject + "." + verb);
        }
    }
}
