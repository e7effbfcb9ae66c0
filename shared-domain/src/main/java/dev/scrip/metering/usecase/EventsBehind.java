package dev.scrip.metering.usecase;

import dev.scrip.credit.AccountId;
import dev.scrip.credit.Slot;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the usage events that an account was charged for by one commit. */
public final class EventsBehind {
    private static final int PACKS_A_READ = 100;

    private final UsagePacks packs;

    public EventsBehind(UsagePacks packs) {
        this.packs = packs;
    }

    /**
     * At most {@code limit} events, in the order of their messages.
     *
     * @param slot the commit; other commits may have taken messages of the same range
     * @param firstMessage the commit's lowest message, and {@code lastMessage} its highest
     */
    public List<UsageEvent> of(AccountId account, Slot slot, String firstMessage, String lastMessage, int limit) {
        List<PackForm.Opened> opened = read(account, firstMessage, lastMessage);
        Map<String, Set<Integer>> charged = new HashMap<>();
        for (PackForm.Opened each : opened) {
            if (each.name().suffix().equals(account.entitlementId())
                    && each.slot().equals(Optional.of(slot))) {
                charged.put(each.name().messageId(), places(each.pack()));
            }
        }
        return opened.reversed().stream()
                .flatMap(each -> each.pack().events().stream()
                        .filter(placed -> charged.getOrDefault(each.name().messageId(), Set.of())
                                .contains(placed.place()))
                        .map(EventPack.Placed::event))
                .limit(limit)
                .toList();
    }

    private static Set<Integer> places(EventPack pack) {
        Set<Integer> places = new HashSet<>(pack.elsewhere());
        pack.events().forEach(placed -> places.add(placed.place()));
        return places;
    }

    /** Newest first. */
    private List<PackForm.Opened> read(AccountId account, String firstMessage, String lastMessage) {
        List<PackForm.Opened> all = new ArrayList<>();
        Set<PackName> seen = new HashSet<>();
        String highest = lastMessage;
        while (true) {
            List<UsagePacks.Stored> found = packs.ofCustomer(
                    account.tenant(), PackName.hash(account.customerId()), firstMessage, highest, PACKS_A_READ);
            List<UsagePacks.Stored> fresh =
                    found.stream().filter(pack -> seen.add(pack.name())).toList();
            all.addAll(PackForm.open(packs, account.tenant(), fresh));
            if (found.size() < PACKS_A_READ || fresh.isEmpty()) {
                return all;
            }
            // The last message may have more packs than were read, so it is read again.
            highest = found.getLast().name().messageId();
        }
    }
}
