package dev.scrip.subscription;

/** Why a product cannot be bought in this way. */
public record Unsellable(String productId, Reason reason) {

    public enum Reason {
        NOT_FOUND,
        ARCHIVED,
        /** A subscription needs a product that is paid again and again. */
        NOT_RECURRING,
        /** A payment takes only products that are paid once. */
        NOT_ONE_TIME,
        /** It attaches a credit entitlement that is deleted. */
        ENTITLEMENT_DELETED
    }
}
