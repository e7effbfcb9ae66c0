@NullMarked
package dev.scrip;

import org.jspecify.annotations.NullMarked;
