/** What the product's objects look like as JSON, wherever they are shown: in answers and in events. */
@NullMarked
package dev.scrip.view;

import org.jspecify.annotations.NullMarked;
