@NullMarked
package dev.scrip.portal;

import org.jspecify.annotations.NullMarked;
