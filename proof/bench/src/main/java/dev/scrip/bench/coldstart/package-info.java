/** How functions start, with AWS's own runtime client against a stand-in for Lambda's runtime API. */
@NullMarked
package dev.scrip.bench.coldstart;

import org.jspecify.annotations.NullMarked;
