/** The key service, with a key of this machine. */
@NullMarked
package dev.scrip.local.kms;

import org.jspecify.annotations.NullMarked;
