package dev.scrip.catalog;

/** Whether a credit stands for a unit of the seller's own or for money. */
public enum CreditType {
    CUSTOM_UNIT,
    FIAT
}
