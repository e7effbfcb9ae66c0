/** The audit of one account, and the walk over all of them. */
@NullMarked
package dev.scrip.audit.usecase;

import org.jspecify.annotations.NullMarked;
