package dev.scrip.subscription;

/** What an intent is about. The order is part of the stored form. */
public enum IntentKind {
    PURCHASE,
    START,
    RENEWAL,
    PLAN_CHANGE,
    END,
    PAUSE,
    RESUME,
    TERMS,
    REFUND
}
