/** Usage events, and the meters that turn them into units. Knows nothing of credits beyond the link that names a rate; deducting is the account's business. */
@NullMarked
package dev.scrip.metering;

import org.jspecify.annotations.NullMarked;
