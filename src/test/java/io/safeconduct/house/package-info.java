/** The whole application under test, and the people who use it: real HTTP, real engine, real PostgreSQL. */
@NullMarked
package io.safeconduct.house;

import org.jspecify.annotations.NullMarked;
