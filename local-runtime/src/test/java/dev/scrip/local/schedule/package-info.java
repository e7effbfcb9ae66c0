@NullMarked
package dev.scrip.local.schedule;

import org.jspecify.annotations.NullMarked;
