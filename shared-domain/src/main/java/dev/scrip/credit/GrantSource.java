package dev.scrip.credit;

/** Why a grant exists. The order is part of the stored form: add at the end only. */
public enum GrantSource {
    API,
    SUBSCRIPTION,
    ONE_TIME,
    ADDON,
    ROLLOVER
}
