package io.safeconduct.policy;

import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files people rule by: all that stands under {@code rules/}, wherever it is kept, in the order of the paths. */
record PolicySource(List<SourceFile> files) {

    private static final String RULES = "rules";
    private static final List<String> KINDS = List.of(".yaml", ".csv", ".drl");
    private static final Pattern PATH =
            Pattern.compile("rules/([A-Za-z0-9][A-Za-z0-9_-]*/){0,3}[A-Za-z0-9][A-Za-z0-9_-]*\\.(yaml|csv|drl)");
    private static final Pattern SAMPLES = Pattern.compile("rules/[^/]+/samples/.+\\.yaml");

    PolicySource {
        files = files.stream().sorted(Comparator.comparing(SourceFile::path)).toList();
    }

    static PolicySource of(Home home) {
        return new PolicySource(
                KINDS.stream().flatMap(kind -> home.files(RULES, kind).stream()).toList());
    }

    /**
     * Files by path.
     *
     * @throws SourceException for a path at which no file of a policy stands
     */
    static PolicySource of(Map<String, String> files) {
        files.keySet().forEach(path -> {
            if (!PATH.matcher(path).matches()) {
                throw new SourceException(path, 0, "a policy consists of .yaml, .csv and .drl files under rules/");
            }
        });
        return new PolicySource(files.entrySet().stream()
                .map(file -> new SourceFile(file.getKey(), file.getValue()))
                .toList());
    }

    List<SourceFile> ending(String suffix) {
        return files.stream().filter(file -> file.path().endsWith(suffix)).toList();
    }

    /**
     * The cases beside the rules.
     *
     * @throws SourceException naming file, line and reason
     */
    List<Sample> samples() {
        return files.stream()
                .filter(file -> SAMPLES.matcher(file.path()).matches())
                .flatMap(file -> Sample.read(file).stream())
                .toList();
    }

    Map<String, String> byPath() {
        Map<String, String> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file.text()));
        return byPath;
    }
}
