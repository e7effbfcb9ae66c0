/** The bus that events are told on: the only code that names EventBridge. */
@NullMarked
package dev.scrip.aws.bus;

import org.jspecify.annotations.NullMarked;
