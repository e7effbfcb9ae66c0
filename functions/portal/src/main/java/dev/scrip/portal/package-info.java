/** Pages for people: the files of the portal and the dashboard, who is signed in, and what the portal's pages ask for. */
@NullMarked
package dev.scrip.portal;

import org.jspecify.annotations.NullMarked;
