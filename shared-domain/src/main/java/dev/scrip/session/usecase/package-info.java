/** Making links, exchanging them for sessions, and keeping sessions. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.session.usecase;

import org.jspecify.annotations.NullMarked;
