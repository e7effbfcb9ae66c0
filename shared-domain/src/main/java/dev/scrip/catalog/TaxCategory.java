package dev.scrip.catalog;

/** What a product is for the tax office. */
public enum TaxCategory {
    DIGITAL_PRODUCTS,
    SAAS,
    E_BOOK,
    EDTECH,
    LIVE_TUTORING
}
