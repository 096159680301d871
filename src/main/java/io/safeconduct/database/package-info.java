/**
 * PostgreSQL, embedded or external: two roles (one owns the schemas, one runs the application), and the migrations.
 *
 * <p>Everything that needs the {@link javax.sql.DataSource} gets it after the schemas are up to date, and always as a
 * role that can neither change the schema nor rewrite the audit.
 */
@NullMarked
package io.safeconduct.database;

import org.jspecify.annotations.NullMarked;
