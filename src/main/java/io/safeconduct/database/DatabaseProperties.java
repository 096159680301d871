package io.safeconduct.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the database.
 *
 * @param data where the embedded database keeps its files; unused with an external server
 * @param owner log-in that owns the schemas of an external server; default: the log-in of the data source
 */
@ConfigurationProperties("safeconduct")
record DatabaseProperties(@DefaultValue("./data") Path data, @Nullable Owner owner) {

    record Owner(String username, String password) {}
}
