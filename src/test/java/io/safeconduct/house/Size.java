package io.safeconduct.house;

/** How large a drill is: small unless {@code -Dsafeconduct.drill=whole}. */
public final class Size {

    private static final boolean WHOLE = "whole".equals(System.getProperty("safeconduct.drill"));

    private Size() {}

    public static boolean isWhole() {
        return WHOLE;
    }

    public static int of(int whole, int small) {
        return WHOLE ? whole : small;
    }
}
