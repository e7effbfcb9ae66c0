@NullMarked
package dev.scrip.customer.usecase;

import org.jspecify.annotations.NullMarked;
