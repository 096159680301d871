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
 */
public record Permission(
        int row,
        Mode mode,
        @Nullable String approverGroup,
        @Nullable String specialistQueue,
        String outcomeOwner,
        @Nullable BigDecimal ceiling) {}
