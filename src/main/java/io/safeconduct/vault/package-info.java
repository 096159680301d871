/** Personal data at rest: everything the engine must not hold is kept here as encrypted JSON. */
@NullMarked
package io.safeconduct.vault;

import org.jspecify.annotations.NullMarked;
