package io.safeconduct.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The folder that holds {@code processes/} and {@code rules/}: a directory, or what is in the jar. */
@Component
public class Home {

    private static final String PACKAGED = "classpath:";

    private final String root;

    Home(@Value("${safeconduct.home:#{null}}") @Nullable Path directory) {
        this.root = directory == null ? PACKAGED : directory(directory);
    }

    /** That directory, or what is in the jar. */
    public static Home at(@Nullable Path directory) {
        return new Home(directory);
    }

    /**
     * Reads the files of a folder and its sub-folders, in the order of their paths.
     *
     * @param folder {@code rules} or {@code processes}
     * @param suffix how the names end, such as {@code .drl}
     */
    public List<SourceFile> files(String folder, String suffix) {
        try {
            List<SourceFile> files = new ArrayList<>();
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources(root + folder + "/**/*" + suffix)) {
                if (resource.isReadable()) {
                    files.add(new SourceFile(
                            pathWithin(folder, resource), resource.getContentAsString(StandardCharsets.UTF_8)));
                }
            }
            files.sort(Comparator.comparing(SourceFile::path));
            return List.copyOf(files);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + root + folder, e);
        }
    }

    private static String directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalStateException("safeconduct.home is not a directory: " + directory.toAbsolutePath());
        }
        return directory.toAbsolutePath().normalize().toUri().toString();
    }

    private static String pathWithin(String folder, Resource resource) throws IOException {
        String url = resource.getURL().getPath();
        return url.substring(url.lastIndexOf("/" + folder + "/") + 1);
    }
}
