package dev.scrip.http;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is wrong with a request, gathered before it is refused as a whole. */
final class Findings {
    private final List<ApiError.Detail> details = new ArrayList<>();
    private final Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);

    void add(ErrorCode code, String field, String reason) {
        codes.add(code);
        if (details.size() < ApiError.MOST_DETAILS) {
            details.add(new ApiError.Detail(field, reason));
        }
    }

    void verify() {
        if (!codes.isEmpty()) {
            throw ApiError.of(codes.size() == 1 ? codes.iterator().next() : ErrorCode.VALIDATION_FAILED, details);
        }
    }
}
