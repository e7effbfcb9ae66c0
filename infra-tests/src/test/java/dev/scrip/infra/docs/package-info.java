@NullMarked
package dev.scrip.infra.docs;

import org.jspecify.annotations.NullMarked;
