/** The auditor: walks a share of the table every hour and tells its operator what does not agree. */
@NullMarked
package dev.scrip.auditor;

import org.jspecify.annotations.NullMarked;
