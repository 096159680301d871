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

    /** The same with no caps at all, for what does more than anybody may. */
    public OwnHome withoutCaps() throws IOException {
        return withCaps("caps: {}\n");
    }

    /** The same with other text in a file. */
    public OwnHome with(String file, String text, String instead) throws IOException {
        Path edited = place.resolve(file);
        String before = Files.readString(edited);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " does not say " + text);
        }
        Files.writeString(edited, before.replace(text, instead));
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
