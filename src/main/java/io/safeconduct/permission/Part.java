package io.safeconduct.permission;

/** One coordinate of a {@link Place}. Names are never mixed up with what stands for several of them. */
sealed interface Part {

    record Name(String text) implements Part {}

    enum Open implements Part {
        /** In a row: it holds for any name. In a question: whatever the name may be. */
        ANY,
        /** In the index: a name or any. */
        WHICHEVER
    }
}
