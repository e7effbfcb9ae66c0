package dev.scrip.credit;

/** How a grant came to hold nothing. */
public enum GrantEnd {
    DEPLETED,
    EXPIRED
}
