package io.safeconduct.conformance;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import io.safeconduct.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code conformance}: holds a policy against labelled cases; 0 when all are as expected, 1 when one is not. */
@Command(
        name = "conformance",
        description = "Holds a policy against labelled cases, on a store of their own.",
        footer = {
            "",
            "Nothing of an installation is touched: the application runs for this alone, with a database that is gone"
                    + " afterwards. Ends with 0 when all cases are as expected, with 1 when one is not, and with 2 when"
                    + " something could not be read or done. See docs/conformance.md for the files."
        })
public final class ConformanceCommand implements Callable<Integer> {

    private static final String PACKAGED_ACTIONS = "rules/tau-bench-actions.yaml";
    private static final int ALL_RIGHT = 0;
    private static final int MISMATCHES = 1;

    private final Class<?> application;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(names = "--policy", required = true, paramLabel = "NAME", description = "The policy to judge by.")
    private String policy = "";

    @Option(
            names = "--store",
            required = true,
            paramLabel = "DIR",
            description = "Directory with the store's first state: users.json, orders.json and products.json.")
    private Path store = Path.of("");

    @Option(
            names = "--actions",
            paramLabel = "MAPPING",
            description = "What the cases call our actions and parameters. Default: the names of tau-bench (retail).")
    private @Nullable Path actions;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Directory with processes/ and rules/ of your own. Default: those in the jar.")
    private @Nullable Path home;

    @ArgGroup(exclusive = false, multiplicity = "1", heading = "Cases, of one kind or both:%n")
    private Cases cases = new Cases();

    /** The case files; at least one is given. */
    static final class Cases {

        @Option(names = "--proposals", paramLabel = "FILE", description = "Proposals, one on each line.")
        private @Nullable Path proposals;

        @Option(names = "--sequences", paramLabel = "FILE", description = "Sequences, one on each line.")
        private @Nullable Path sequences;
    }

    /** @param application what is started to put the cases to */
    public ConformanceCommand(Class<?> application) {
        this.application = application;
    }

    /** Everything that can be wrong with the files themselves is said before anything is started. */
    @Override
    public Integer call() {
        ActionMapping mapping = ActionMapping.read(mappingFile());
        CaseFile reading = new CaseFile(mapping);
        List<LabelledCase.Proposed> proposals =
                cases.proposals == null ? List.of() : reading.proposals(cases.proposals);
        List<LabelledCase.Sequence> sequences =
                cases.sequences == null ? List.of() : reading.sequences(cases.sequences);
        PrintWriter out = terminal.out();
        try (TemporaryHouse house = TemporaryHouse.start(application, settings())) {
            ConformanceRun run = new ConformanceRun(house, mapping, out);
            Report judged = run.proposals(proposals);
            Report enacted = run.sequences(sequences);
            out.println(judged.total() + ", " + enacted.total());
            return judged.isAllRight() && enacted.isAllRight() ? ALL_RIGHT : MISMATCHES;
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put("safeconduct.policy", policy);
        settings.put("safeconduct.sandbox.data", directory(store));
        if (home != null) {
            settings.put("safeconduct.home", directory(home));
        }
        return settings;
    }

    private static String directory(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new SourceException(directory.toString(), 0, "there is no such directory");
        }
        return directory.toAbsolutePath().toString();
    }

    private SourceFile mappingFile() {
        if (actions != null) {
            return new SourceFile(actions.toString(), Texts.whole(actions));
        }
        try {
            return new SourceFile(
                    PACKAGED_ACTIONS,
                    new ClassPathResource(PACKAGED_ACTIONS).getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SourceException(PACKAGED_ACTIONS, 0, "it is not in the jar", e);
        }
    }
}
