/** The care of credit entitlements and products: create, change, delete or archive, bring back. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.catalog.usecase;

import org.jspecify.annotations.NullMarked;
