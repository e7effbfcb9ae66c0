/** Virtual time, chance and threads: everything that happens in a run happens in an order that its seed decides. */
@NullMarked
package dev.scrip.simulation.stage;

import org.jspecify.annotations.NullMarked;
