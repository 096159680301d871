package io.safeconduct.sandbox.store;

import org.jspecify.annotations.Nullable;

/** The version of a record, as HTTP names the state that a caller saw. */
final class EntityTag {

    private EntityTag() {}

    static String of(int version) {
        return "\"" + version + "\"";
    }

    /** @param expected entity tag, {@code *} or {@code null} for any; refused when the record has another */
    static void require(@Nullable String expected, String what, int version) {
        if (expected != null && !expected.equals("*") && !expected.equals(of(version))) {
            throw Problem.versionChanged(what, version);
        }
    }
}
