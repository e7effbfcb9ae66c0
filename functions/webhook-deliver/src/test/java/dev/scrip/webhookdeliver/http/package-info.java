@NullMarked
package dev.scrip.webhookdeliver.http;

import org.jspecify.annotations.NullMarked;
