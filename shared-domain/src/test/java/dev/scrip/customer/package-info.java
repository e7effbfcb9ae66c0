@NullMarked
package dev.scrip.customer;

import org.jspecify.annotations.NullMarked;
