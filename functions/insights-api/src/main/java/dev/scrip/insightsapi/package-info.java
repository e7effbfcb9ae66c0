/** What a merchant's charts read. */
@NullMarked
package dev.scrip.insightsapi;

import org.jspecify.annotations.NullMarked;
