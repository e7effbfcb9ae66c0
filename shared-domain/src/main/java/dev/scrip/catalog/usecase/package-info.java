/** The care of credit entitlements: create, change, delete, bring back. Ports stand beside the use cases. */
@NullMarked
package dev.scrip.catalog.usecase;

import org.jspecify.annotations.NullMarked;
