package io.safeconduct.permission;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one row of the permission map allows where it holds.
 *
 * @param row its number in the spreadsheet; the header is row 1
 * @param approverGroup whose approval is needed; there for {@link Mode#EXECUTE_GATED} only
 * @param specialistQueue who takes over; there for {@link Mode#ESCALATE} only
 * @param outcomeOwner who owns the outcome
 * @param ceiling the greatest amount for which it holds, with two decimals, in the vocabulary's currency; null when
 *     there is no greatest, or the action moves no money
 * @param relaxation id of the relaxation by which its approval is not asked for at the time; null when there is none
 */
public record Permission(
        int row,
        Mode mode,
        @Nullable String approverGroup,
        @Nullable String specialistQueue,
        String outcomeOwner,
        @Nullable BigDecimal ceiling,
        @Nullable String relaxation) {

    /** A row as it stands in the map. */
    public Permission(
            int row,
            Mode mode,
            @Nullable String approverGroup,
            @Nullable String specialistQueue,
            String outcomeOwner,
            @Nullable BigDecimal ceiling) {
        this(row, mode, approverGroup, specialistQueue, outcomeOwner, ceiling, null);
    }

    /** The same row without its approval, which can still be read from it. */
    public Permission relaxedBy(String relaxing) {
        return new Permission(
                row, Mode.EXECUTE_LIMITED, approverGroup, specialistQueue, outcomeOwner, ceiling, relaxing);
    }
}
