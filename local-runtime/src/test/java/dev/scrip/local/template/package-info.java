@NullMarked
package dev.scrip.local.template;

import org.jspecify.annotations.NullMarked;
