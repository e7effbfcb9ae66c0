/** The command {@code make audit}. */
@NullMarked
package dev.scrip.local.audit;

import org.jspecify.annotations.NullMarked;
