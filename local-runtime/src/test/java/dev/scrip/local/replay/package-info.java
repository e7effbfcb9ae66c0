@NullMarked
package dev.scrip.local.replay;

import org.jspecify.annotations.NullMarked;
