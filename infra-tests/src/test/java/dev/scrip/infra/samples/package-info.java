/** What people copy from: the sample commands, the SDK, the replay and the README, run against a local Scrip. */
@NullMarked
package dev.scrip.infra.samples;

import org.jspecify.annotations.NullMarked;
