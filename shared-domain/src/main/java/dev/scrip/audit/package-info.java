/** What an audit of stored accounts finds: drift between items that were written to agree. It changes nothing. */
@NullMarked
package dev.scrip.audit;

import org.jspecify.annotations.NullMarked;
