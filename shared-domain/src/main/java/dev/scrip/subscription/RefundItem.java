package dev.scrip.subscription;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A product of a payment that is paid back.
 *
 * @param minorUnits at most so much; absent: what is unused is worth
 */
public record RefundItem(String productId, Optional<BigInteger> minorUnits) {}
