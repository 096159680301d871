/** Calls to systems of record over HTTP, as the catalogue describes them; knows no rules. */
@NullMarked
package io.safeconduct.connector;

import org.jspecify.annotations.NullMarked;
