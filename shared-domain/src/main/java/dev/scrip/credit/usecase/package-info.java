/** What can be asked of an account: each use case loads, decides by the pure rules, and appends. Ports stand beside them. */
@NullMarked
package dev.scrip.credit.usecase;

import org.jspecify.annotations.NullMarked;
