/** What a governed action costs, beside a plain process of the engine and bare commits, measured in one run. */
@NullMarked
package io.safeconduct.bench;

import org.jspecify.annotations.NullMarked;
