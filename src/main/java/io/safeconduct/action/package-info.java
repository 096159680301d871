/** The action catalogue: what can be done to which system of record, how risky it is, and how it is undone. */
@NullMarked
package io.safeconduct.action;

import org.jspecify.annotations.NullMarked;
