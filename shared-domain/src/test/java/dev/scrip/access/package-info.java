@NullMarked
package dev.scrip.access;

import org.jspecify.annotations.NullMarked;
