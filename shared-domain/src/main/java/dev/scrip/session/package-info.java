/** Who is signed in with a browser: links that let somebody in once, and the sessions they are exchanged for. */
@NullMarked
package dev.scrip.session;

import org.jspecify.annotations.NullMarked;
