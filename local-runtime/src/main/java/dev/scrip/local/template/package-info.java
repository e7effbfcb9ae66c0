/** Reads {@code template.yaml}: which functions, routes, queues, tables and schedules there are. */
@NullMarked
package dev.scrip.local.template;

import org.jspecify.annotations.NullMarked;
