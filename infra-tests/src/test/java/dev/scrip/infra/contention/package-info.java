@NullMarked
package dev.scrip.infra.contention;

import org.jspecify.annotations.NullMarked;
