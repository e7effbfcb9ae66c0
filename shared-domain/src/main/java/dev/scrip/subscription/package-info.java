/** What customers bought and subscribe to, and what that does to their accounts. */
@NullMarked
package dev.scrip.subscription;

import org.jspecify.annotations.NullMarked;
