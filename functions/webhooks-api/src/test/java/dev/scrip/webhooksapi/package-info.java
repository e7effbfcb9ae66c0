@NullMarked
package dev.scrip.webhooksapi;

import org.jspecify.annotations.NullMarked;
