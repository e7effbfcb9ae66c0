@NullMarked
package dev.scrip.auditor;

import org.jspecify.annotations.NullMarked;
