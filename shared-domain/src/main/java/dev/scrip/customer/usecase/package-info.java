/** The care of customers: create, change, list. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.customer.usecase;

import org.jspecify.annotations.NullMarked;
