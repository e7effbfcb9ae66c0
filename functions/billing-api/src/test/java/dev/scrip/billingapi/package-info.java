@NullMarked
package dev.scrip.billingapi;

import org.jspecify.annotations.NullMarked;
