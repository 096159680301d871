package io.safeconduct.source;

/**
 * One file that people edit.
 *
 * @param path relative to the home, with slashes: {@code rules/actions/store.yaml}
 */
public record SourceFile(String path, String text) {

    /** The name without folders. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
