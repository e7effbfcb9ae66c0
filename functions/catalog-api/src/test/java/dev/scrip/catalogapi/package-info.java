@NullMarked
package dev.scrip.catalogapi;

import org.jspecify.annotations.NullMarked;
