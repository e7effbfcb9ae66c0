@NullMarked
package dev.scrip.subscription.usecase;

import org.jspecify.annotations.NullMarked;
