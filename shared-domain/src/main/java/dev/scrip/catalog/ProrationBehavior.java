package dev.scrip.catalog;

/** Whether a change of plan grants credits by the share of the cycle in which each plan was held. */
public enum ProrationBehavior {
    PRORATE,
    NO_PRORATE
}
