package dev.scrip.usagedrain;

import dev.scrip.metering.usecase.DrainUsage;

/** Begins drains. Each reads the settings of an entitlement once, so a change acts from the next one on. */
@FunctionalInterface
public interface Drains {
    DrainUsage begin();
}
