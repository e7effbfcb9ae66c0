package dev.scrip.credit;

/** Why a grant exists. */
public enum GrantSource {
    API,
    SUBSCRIPTION,
    ONE_TIME,
    ADDON,
    ROLLOVER
}
