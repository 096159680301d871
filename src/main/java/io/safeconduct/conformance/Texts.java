package io.safeconduct.conformance;

import io.safeconduct.source.SourceException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The files somebody names on the command line, in UTF-8; one that cannot be read is refused by its name. */
final class Texts {

    private Texts() {}

    static List<String> lines(Path file) {
        return whole(file).lines().toList();
    }

    /** @throws SourceException when it is not there or holds no text */
    static String whole(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new SourceException(file.toString(), 0, "there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new SourceException(file.toString(), 0, "not a text in UTF-8", e);
        } catch (IOException e) {
            throw new SourceException(file.toString(), 0, "it cannot be read: " + e.getMessage(), e);
        }
    }
}
