@NullMarked
package dev.scrip.webhook.usecase;

import org.jspecify.annotations.NullMarked;
