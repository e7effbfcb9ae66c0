@NullMarked
package dev.scrip.audit;

import org.jspecify.annotations.NullMarked;
