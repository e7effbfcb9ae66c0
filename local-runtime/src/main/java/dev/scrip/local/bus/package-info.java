/** EventBridge: buses, rules and what their targets get. */
@NullMarked
package dev.scrip.local.bus;

import org.jspecify.annotations.NullMarked;
