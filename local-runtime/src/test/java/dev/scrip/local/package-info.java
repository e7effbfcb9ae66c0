@NullMarked
package dev.scrip.local;

import org.jspecify.annotations.NullMarked;
