/** The doors as an application of their own, on a real database and a real engine, with stubs behind them. */
@NullMarked
package io.safeconduct.doors;

import org.jspecify.annotations.NullMarked;
