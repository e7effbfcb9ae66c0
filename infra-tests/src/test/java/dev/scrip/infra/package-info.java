/** The system as a whole, and the template that declares it. */
@NullMarked
package dev.scrip.infra;

import org.jspecify.annotations.NullMarked;
