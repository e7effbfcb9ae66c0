/** Schedules, driven by a clock. */
@NullMarked
package dev.scrip.local.schedule;

import org.jspecify.annotations.NullMarked;
