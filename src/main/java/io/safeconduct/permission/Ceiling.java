package io.safeconduct.permission;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the greatest amount for which a row holds, as a spreadsheet in the language of either separator writes it. */
final class Ceiling {

    private static final String NONE = "*";
    private static final int CENTS = 2;
    private static final Pattern AMOUNT = Pattern.compile("(0|[1-9][0-9]{0,11})([.,][0-9]{1,2})?");

    private Ceiling() {}

    /** An amount with two decimals; null for a blank cell, and for {@code *}, which stands for every amount. */
    static @Nullable BigDecimal of(Row row) {
        String cell = row.cell(Column.CEILING);
        if (cell.isEmpty() || cell.equals(NONE)) {
            return null;
        }
        boolean decimalComma = row.separator() == ';';
        if (!AMOUNT.matcher(cell).matches() || cell.contains(",") && !decimalComma) {
            throw row.error(
                    Column.CEILING,
                    "'" + cell + "' is no amount; write it like 1250.00" + (decimalComma ? " or 1250,00" : "")
                            + ", without currency, or * for every amount");
        }
        return new BigDecimal(cell.replace(',', '.')).setScale(CENTS);
    }
}
