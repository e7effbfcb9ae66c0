/** Forms that several features share: bytes as they are stored, digits of base 62, digests. Knows nothing of what they hold. */
@NullMarked
package dev.scrip.form;

import org.jspecify.annotations.NullMarked;
