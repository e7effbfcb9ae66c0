@NullMarked
package dev.scrip.credit;

import org.jspecify.annotations.NullMarked;
