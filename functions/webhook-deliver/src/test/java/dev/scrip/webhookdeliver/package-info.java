@NullMarked
package dev.scrip.webhookdeliver;

import org.jspecify.annotations.NullMarked;
