@NullMarked
package dev.scrip.metering;

import org.jspecify.annotations.NullMarked;
