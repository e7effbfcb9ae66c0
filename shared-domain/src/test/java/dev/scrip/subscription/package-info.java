@NullMarked
package dev.scrip.subscription;

import org.jspecify.annotations.NullMarked;
