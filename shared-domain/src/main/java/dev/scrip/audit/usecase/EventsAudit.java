package dev.scrip.audit.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.audit.AuditedAccount;
import dev.scrip.audit.FindingKind;
import dev.scrip.audit.Scope;
import dev.scrip.audit.usecase.AuditedTable.PackItem;
import dev.scrip.metering.AsideMark;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.MessageId;
import dev.scrip.metering.PackName;
import dev.scrip.metering.UsageEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares the events that lie in an account's packs with the items by which each has one owner. */
final class EventsAudit {
    private final AuditedTable table;
    private final Tenant tenant;
    private final Scope scope;
    private final Found found;
    private final List<PackItem> packs = new ArrayList<>();
    private long checked;

    /** Takes what is found. */
    @FunctionalInterface
    interface Found {
        void find(FindingKind kind, String item, String what);
    }

    EventsAudit(AuditedTable table, Tenant tenant, Scope scope, Found found) {
        this.table = table;
        this.tenant = tenant;
        this.scope = scope;
        this.found = found;
    }

    /** Packs to be compared, if they are not too old. */
    void note(List<PackItem> some) {
        for (var pack : some) {
            try {
                if (scope.comparesEvents(MessageId.of(pack.pack().messageId()).madeAt())) {
                    packs.add(pack);
                }
            } catch (IllegalArgumentException notAnId) {
                found.find(FindingKind.PACK_UNREADABLE, pack.pack().messageId(), "its name is not that of a message");
            }
        }
    }

    long checked() {
        return checked;
    }

    /** Compares the packs that were noted. */
    void check(AuditedAccount account) {
        Map<PackName, byte[]> contents = new LinkedHashMap<>();
        packs.forEach(pack -> contents.put(
                new PackName(account.customerHash(), pack.pack().messageId(), account.entitlementId()),
                pack.pack().events()));
        check(contents);
    }

    /** @param contents what lies in each pack, or the mark that it lies aside */
    void check(Map<PackName, byte[]> contents) {
        var aside = contents.entrySet().stream()
                .filter(pack -> AsideMark.is(pack.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<PackName, byte[]> beside = aside.isEmpty() ? Map.of() : table.aside(tenant, aside);
        Map<String, PackName> homes = new HashMap<>();
        Map<String, UsageEvent> events = new LinkedHashMap<>();
        contents.forEach((name, stored) -> {
            var bytes = aside.contains(name) ? beside.get(name) : stored;
            if (aside.contains(name) && bytes != null && !AsideMark.fits(stored, bytes)) {
                found.find(FindingKind.PACK_UNREADABLE, name.messageId(), "what lies beside it was changed");
            }
            read(name, Optional.ofNullable(bytes))
                    .ifPresent(pack -> pack.events().forEach(placed -> {
                        var event = placed.event();
                        var other = homes.putIfAbsent(event.eventId(), name);
                        if (other != null) {
                            found.find(
                                    FindingKind.EVENT_TWICE,
                                    name.messageId() + " place " + placed.place(),
                                    "the event lies in the pack of " + other.messageId() + " too");
                        }
                        events.put(event.eventId(), event);
                    }));
        });
        compare(homes, events);
    }

    private Optional<EventPack> read(PackName name, Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            found.find(FindingKind.PACK_UNREADABLE, name.messageId(), "what should lie beside it is not there");
            return Optional.empty();
        }
        try {
            var pack = EventPack.of(bytes.get());
            if (!PackName.hash(pack.customerId()).equals(name.customerHash())) {
                found.find(FindingKind.PACK_UNREADABLE, name.messageId(), "it holds events of another customer");
            }
            return Optional.of(pack);
        } catch (RuntimeException damaged) {
            found.find(FindingKind.PACK_UNREADABLE, name.messageId(), "it cannot be read");
            return Optional.empty();
        }
    }

    private void compare(Map<String, PackName> homes, Map<String, UsageEvent> events) {
        checked += events.size();
        var claims = table.claims(tenant, events.keySet());
        events.forEach((id, event) -> {
            var message = Optional.ofNullable(homes.get(id)).orElseThrow().messageId();
            var claim = Optional.ofNullable(claims.get(id));
            var item = message + " event " + PackName.hash(id);
            if (claim.isEmpty()) {
                found.find(FindingKind.EVENT_MISSING, item, "it was deducted, and its own item is not there");
            } else if (!claim.get().messageId().equals(message)) {
                found.find(FindingKind.EVENT_OWNER, item, "its own item names another message");
            } else if (!claim.get().event().equals(event)) {
                found.find(FindingKind.EVENT_ALTERED, item, "its own item says otherwise than the pack");
            }
        });
    }
}
