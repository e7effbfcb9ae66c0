@NullMarked
package dev.scrip.entitlementsapi;

import org.jspecify.annotations.NullMarked;
