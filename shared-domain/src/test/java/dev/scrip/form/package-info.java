@NullMarked
package dev.scrip.form;

import org.jspecify.annotations.NullMarked;
