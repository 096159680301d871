/** The rules as Drools runs them; the only place that knows {@code org.kie} and {@code org.drools}. */
@NullMarked
package io.safeconduct.gate.drools;

import org.jspecify.annotations.NullMarked;
