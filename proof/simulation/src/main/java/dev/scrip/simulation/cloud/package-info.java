/** What calls the functions: gateway, queues, stream, bus and schedules, as the template wires them. */
@NullMarked
package dev.scrip.simulation.cloud;

import org.jspecify.annotations.NullMarked;
