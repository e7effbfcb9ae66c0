/** What the credits of an entitlement did in a day, added up over accounts, exactly and each commit once. */
@NullMarked
package dev.scrip.statistics;

import org.jspecify.annotations.NullMarked;
