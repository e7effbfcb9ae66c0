package dev.scrip.http;

import dev.scrip.catalog.FieldProblem;
import java.util.List;

/** What the rules found wrong, as an answer. */
public final class FieldProblems {
    private FieldProblems() {}

    public static ApiError refusal(List<FieldProblem> problems) {
        return ApiError.of(
                ErrorCode.VALIDATION_FAILED,
                problems.stream()
                        .map(problem -> new ApiError.Detail(problem.field(), problem.reason()))
                        .toList());
    }
}
