@NullMarked
package dev.scrip.http;

import org.jspecify.annotations.NullMarked;
