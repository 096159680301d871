package io.safeconduct.sandbox.store;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the store.
 *
 * @param data directory with {@code users.json}, {@code orders.json} and perhaps {@code products.json} and {@code cases.json} to load
 *     instead of the seed
 */
@ConfigurationProperties("safeconduct.sandbox")
record StoreProperties(@Nullable String data) {

    Optional<Path> directory() {
        return Optional.ofNullable(data)
                .filter(text -> !text.isBlank())
                .map(text -> Path.of(text).toAbsolutePath().normalize());
    }
}
