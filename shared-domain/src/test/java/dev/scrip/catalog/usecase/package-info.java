@NullMarked
package dev.scrip.catalog.usecase;

import org.jspecify.annotations.NullMarked;
