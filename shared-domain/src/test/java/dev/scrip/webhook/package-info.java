@NullMarked
package dev.scrip.webhook;

import org.jspecify.annotations.NullMarked;
