@NullMarked
package dev.scrip.usagedrain;

import org.jspecify.annotations.NullMarked;
