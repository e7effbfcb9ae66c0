/** The calls of receivers: nothing that is not public is connected to, and nothing that a receiver does lasts or costs. */
@NullMarked
package dev.scrip.webhookdeliver.http;

import org.jspecify.annotations.NullMarked;
