/** Insights as their function is called. */
@NullMarked
package dev.scrip.insightsapi;

import org.jspecify.annotations.NullMarked;
