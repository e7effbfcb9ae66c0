@NullMarked
package dev.scrip.cycleclose;

import org.jspecify.annotations.NullMarked;
