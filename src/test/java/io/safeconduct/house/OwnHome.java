package io.safeconduct.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the files of this repository that a test may edit before an application starts with them. */
public final class OwnHome {

    private final Path place;

    private OwnHome(Path place) {
        this.place = place;
    }

    /** Copies what there is to a directory. */
    public static OwnHome in(Path place) throws IOException {
        for (String folder : new String[] {"rules", "processes"}) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(Files::isRegularFile).forEach(file -> copy(file, place.resolve(file)));
            }
        }
        return new OwnHome(place);
    }

    /** The same with other caps: the text of {@code rules/caps.yaml}. */
    public OwnHome withCaps(String caps) throws IOException {
        Files.writeString(place.resolve("rules/caps.yaml"), caps);
        return this;
    }

    /** What an {@link OwnHouse} is told of it. */
    public String option() {
        return "--safeconduct.home=" + place;
    }

    private static void copy(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
