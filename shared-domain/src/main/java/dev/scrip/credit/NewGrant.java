package dev.scrip.credit;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A grant as a commit issues it, with what only the grant listing keeps. */
public record NewGrant(
        OpenGrant grant,
        Instant createdAt,
        Optional<String> sourceId,
        Optional<Long> parent,
        int rolloverCount,
        Map<String, MetadataValue> metadata) {}
