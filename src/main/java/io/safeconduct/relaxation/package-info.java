/** Temporary relaxations of the permission map: who asked for them, who approved, and which are in force. */
@NullMarked
package io.safeconduct.relaxation;

import org.jspecify.annotations.NullMarked;
