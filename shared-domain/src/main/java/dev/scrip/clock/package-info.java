/** What time it is for a business: real time, or in test mode the time that its test clock was moved to. */
@NullMarked
package dev.scrip.clock;

import org.jspecify.annotations.NullMarked;
