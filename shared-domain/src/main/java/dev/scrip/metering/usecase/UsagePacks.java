package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import dev.scrip.credit.Slot;
import dev.scrip.metering.PackName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Usage packs beyond those that accounts' commits write, and the reading of all of them. */
public interface UsagePacks {

    /** Writes a pack that belongs to no commit, unless it is there. */
    void put(Tenant tenant, PackName name, byte[] stored);

    /** Writes the content of a pack that is too long for its place, unless it is there. */
    void putAside(Tenant tenant, PackName name, byte[] content);

    /** Contents written aside, for those of {@code names} that have one. */
    Map<PackName, byte[]> aside(Tenant tenant, Set<PackName> names);

    /** Packs as they are stored, for those of {@code names} that exist. */
    List<Stored> find(Tenant tenant, List<PackName> names);

    /** A customer's packs with message ids from {@code lowest} to {@code highest}, newest first, by name. */
    List<Stored> ofCustomer(Tenant tenant, String customerHash, String lowest, String highest, int limit);

    /** @param slot the commit that it was written with, absent where it belongs to none */
    record Stored(PackName name, Optional<Slot> slot, byte[] bytes) {}
}
