@NullMarked
package dev.scrip.publishing.usecase;

import org.jspecify.annotations.NullMarked;
