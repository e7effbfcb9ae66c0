package dev.scrip.credit;

import java.util.Optional;

/**
 * The periods that usage is counted in, once a subscription has governed them. Without one they are months from the
 * account's first commit.
 *
 * @param previous the period before; absent when the account had none
 */
public record GovernedPeriods(Optional<Period> previous, Period current) {}
