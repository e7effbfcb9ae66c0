/** Accounts in memory that an audit reads, sound or damaged. */
@NullMarked
package dev.scrip.audit.usecase;

import org.jspecify.annotations.NullMarked;
