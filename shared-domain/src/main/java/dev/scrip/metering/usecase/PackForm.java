package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Slot;
import dev.scrip.metering.AsideMark;
import dev.scrip.metering.EventPack;
import dev.scrip.metering.PackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a pack's content lies: in the pack while it is short, else aside. Commits stay small this way. */
final class PackForm {
    private static final int LONGEST = 3 * 1024 - 200;

    private PackForm() {}

    /** What to store under the name. A content too long for it is written aside first. */
    static byte[] stored(UsagePacks packs, Tenant tenant, PackName name, byte[] content) {
        if (content.length <= LONGEST) {
            return content;
        }
        packs.putAside(tenant, name, content);
        return AsideMark.of(content);
    }

    /** Packs with their contents, in the same order. */
    static List<Opened> open(UsagePacks packs, Tenant tenant, List<UsagePacks.Stored> stored) {
        Set<PackName> elsewhere = stored.stream()
                .filter(PackForm::isAside)
                .map(UsagePacks.Stored::name)
                .collect(Collectors.toUnmodifiableSet());
        Map<PackName, byte[]> aside = elsewhere.isEmpty() ? Map.of() : packs.aside(tenant, elsewhere);
        List<Opened> opened = new ArrayList<>();
        for (UsagePacks.Stored pack : stored) {
            byte[] content = isAside(pack) ? aside.get(pack.name()) : pack.bytes();
            if (content == null) {
                throw new IllegalStateException("a pack's content is missing: " + pack.name());
            }
            opened.add(new Opened(pack.name(), pack.slot(), EventPack.of(content)));
        }
        return opened;
    }

    private static boolean isAside(UsagePacks.Stored pack) {
        return AsideMark.is(pack.bytes());
    }

    record Opened(PackName name, Optional<Slot> slot, EventPack pack) {}
}
