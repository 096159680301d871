/** The files people edit (processes and rules): where they are, and errors that name file, line and reason. */
@NullMarked
package io.safeconduct.source;

import org.jspecify.annotations.NullMarked;
