/** What time makes due: written once a minute, and in order whenever a test clock is moved. */
@NullMarked
package dev.scrip.expirysweep;

import org.jspecify.annotations.NullMarked;
