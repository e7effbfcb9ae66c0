package dev.scrip.metering.usecase;

import dev.scrip.access.Tenant;
import java.time.LocalDate;
import java.util.List;

/** Finds packs across customers, by the day their messages were made. */
public interface UsageIndex {

    /** Writes a list of packs unless it is there. */
    void put(Tenant tenant, LocalDate day, Entry entry);

    /** Entries of a day with keys below {@code before}, highest first. */
    List<Entry> newestFirst(Tenant tenant, LocalDate day, String before, int limit);

    /**
     * @param key begins with the lowest message id of the list
     * @param packs the list of packs in its stored form
     */
    record Entry(String key, byte[] packs) {}
}
