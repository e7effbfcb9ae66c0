/** Usage events over HTTP: in, and listed. */
@NullMarked
package dev.scrip.usageingest;

import org.jspecify.annotations.NullMarked;
