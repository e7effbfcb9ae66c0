@NullMarked
package dev.scrip.session.usecase;

import org.jspecify.annotations.NullMarked;
