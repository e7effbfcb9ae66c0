@NullMarked
package dev.scrip.webhookfanout;

import org.jspecify.annotations.NullMarked;
