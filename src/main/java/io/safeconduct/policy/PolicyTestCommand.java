package io.safeconduct.policy;

import io.safeconduct.gate.RuleCompiler;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code policy test}: puts the cases beside the rules to them; 0 when all come out as written and no rule lacks one. */
@Command(
        name = "test",
        description = "Puts the cases beside the rules to the rules, of all policies.",
        footer = {
            "",
            "Starts neither the server nor a database. Ends with 0 when all cases come out as they say and every rule has"
                    + " its cases, with 1 when not, and with 2 when a file cannot be used. See docs/rules.md."
        })
final class PolicyTestCommand implements Callable<Integer> {

    private static final int ALL_RIGHT = 0;
    private static final int NOT_AS_WRITTEN = 1;
    private static final int UNUSABLE = 2;
    private static final String COMPILER = "io.safeconduct.gate.drools";

    @Mixin
    private final Terminal terminal = new Terminal();

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Directory with processes/ and rules/ of your own. Default: those in the jar.")
    private @Nullable Path directory;

    @Override
    public Integer call() {
        try (AnnotationConfigApplicationContext compiler = new AnnotationConfigApplicationContext(COMPILER)) {
            Home home = Home.at(directory);
            PolicyLoader loader =
                    new PolicyLoader(home, compiler.getBean(RuleCompiler.class), new PolicyProperties(""));
            PolicySource source = loader.source();
            SampleSuite suite = SampleSuite.run(loader.loadAll(source), source.samples());
            report(suite, terminal.out());
            return suite.isAllRight() ? ALL_RIGHT : NOT_AS_WRITTEN;
        } catch (SourceException e) {
            terminal.err().println(e.getMessage());
            return UNUSABLE;
        }
    }

    private static void report(SampleSuite suite, PrintWriter out) {
        List<SampleTrial> failing = suite.failing();
        for (SampleTrial trial : failing) {
            out.println("%s:%d: %s"
                    .formatted(
                            trial.sample().file(),
                            trial.sample().line(),
                            trial.sample().name()));
            trial.differences().forEach(difference -> out.println("  " + difference));
        }
        List<String> lacks = suite.lacks();
        lacks.forEach(out::println);
        int cases = suite.trials().size();
        out.println("cases: %d of %d as written; rules: %d of %d with their cases"
                .formatted(
                        cases - failing.size(),
                        cases,
                        suite.rules().size() - lacks.size(),
                        suite.rules().size()));
    }
}
