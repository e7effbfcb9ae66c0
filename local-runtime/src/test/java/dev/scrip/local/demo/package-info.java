@NullMarked
package dev.scrip.local.demo;

import org.jspecify.annotations.NullMarked;
