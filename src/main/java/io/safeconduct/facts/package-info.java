/** What the server itself fetched from systems of record before a decision, with source, time and greatest age. */
@NullMarked
package io.safeconduct.facts;

import org.jspecify.annotations.NullMarked;
