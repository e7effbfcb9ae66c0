@NullMarked
package dev.scrip.session;

import org.jspecify.annotations.NullMarked;
