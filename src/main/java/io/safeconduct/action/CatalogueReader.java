package io.safeconduct.action;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the catalogue from its files. */
public final class CatalogueReader {

    private CatalogueReader() {}

    /**
     * Reads and checks all files together.
     *
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    public static Catalogue read(List<SourceFile> files) {
        Map<String, SystemOfRecord> systems = new HashMap<>();
        Map<String, FactSource> facts = new HashMap<>();
        Map<String, Action> actions = new HashMap<>();
        List<CatalogueFile> read = files.stream().map(CatalogueFile::read).toList();
        read.forEach(file -> file.readSystem(systems));
        read.forEach(file -> file.readFacts(facts));
        read.forEach(file -> file.readActions(facts, actions));
        return new Catalogue(systems, facts, actions);
    }
}
