/** The command {@code samplecmds/replay-usage}: a CSV of real usage, played into a running Scrip as ingest calls. */
@NullMarked
package dev.scrip.local.replay;

import org.jspecify.annotations.NullMarked;
