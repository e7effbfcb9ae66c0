@NullMarked
package dev.scrip.metering.usecase;

import org.jspecify.annotations.NullMarked;
