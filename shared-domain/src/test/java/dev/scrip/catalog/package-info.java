@NullMarked
package dev.scrip.catalog;

import org.jspecify.annotations.NullMarked;
