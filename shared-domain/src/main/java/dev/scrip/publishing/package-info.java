/** What is told outside: which events there are, and which follow from a commit or from a change of what was sold. */
@NullMarked
package dev.scrip.publishing;

import org.jspecify.annotations.NullMarked;
