/** Camunda's webapps as people use them, in a real browser; page objects are named after what people see. */
@NullMarked
package io.safeconduct.browser;

import org.jspecify.annotations.NullMarked;
