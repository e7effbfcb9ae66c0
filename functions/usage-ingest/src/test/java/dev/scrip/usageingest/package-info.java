@NullMarked
package dev.scrip.usageingest;

import org.jspecify.annotations.NullMarked;
