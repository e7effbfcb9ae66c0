package dev.scrip.credit;

/** Why a command is not carried out. */
public enum Refusal {
    /** The grants do not cover the debit and the entitlement allows no overage. */
    INSUFFICIENT_CREDITS,
    /** The part that grants do not cover would take the overage beyond its limit. */
    OVERAGE_LIMIT_EXCEEDED,
    /** More decimals than the entitlement's precision, or nothing at all. */
    AMOUNT_NOT_REPRESENTABLE,
    /** The grant would be over before it begins. */
    ENDS_IN_THE_PAST,
    /** A deleted entitlement takes no new grants. */
    ENTITLEMENT_DELETED,
    /** The account holds as many open grants as it can. */
    TOO_MANY_OPEN_GRANTS,
    /** The account would have or owe more than can be counted. */
    ACCOUNT_LIMIT_EXCEEDED
}
