/** What a text that somebody wants sent or kept would give away, whoever wrote it. Kinds of leaks are told, never what leaks. */
@NullMarked
package io.safeconduct.draft;

import org.jspecify.annotations.NullMarked;
