@NullMarked
package dev.scrip.publishing;

import org.jspecify.annotations.NullMarked;
