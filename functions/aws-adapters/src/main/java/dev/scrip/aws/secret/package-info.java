/** What is secret of an endpoint, encrypted: the only code that names KMS. */
@NullMarked
package dev.scrip.aws.secret;

import org.jspecify.annotations.NullMarked;
