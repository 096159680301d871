package io.safeconduct.database;

/**
 * How to reach the database: as its owner, for migrations, and as the application.
 *
 * @param url JDBC URL of one PostgreSQL database
 * @param owner may create roles, schemas and tables
 * @param application acts as the restricted role {@value #APPLICATION_ROLE}; may be the same log-in as the owner in
 *     development, never in production
 */
record DatabaseAccess(String url, Login owner, Login application) {

    /** The role without any right to change schemas or the audit; every connection of the application assumes it. */
    static final String APPLICATION_ROLE = "safeconduct_app";

    record Login(String user, String password) {}

    boolean hasSeparateLogins() {
        return !owner.user().equals(application.user());
    }
}
