package dev.scrip.credit;

/** How a grant came to hold nothing. The order is part of the stored form: add at the end only. */
public enum GrantEnd {
    DEPLETED,
    EXPIRED
}
