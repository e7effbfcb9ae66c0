/** Who may call and what for: tenants, modes, API keys and their scopes. What a caller may see of an object is decided by the tenant in each key, not here. */
@NullMarked
package dev.scrip.access;

import org.jspecify.annotations.NullMarked;
