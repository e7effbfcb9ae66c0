package dev.scrip.metering;

/** How the answers of one filter level are joined. The order is part of the stored form: add at the end only. */
public enum Conjunction {
    AND,
    OR
}
