package io.safeconduct.policy;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code policy}: what can be found out about a policy and what was decided under it. */
@Command(
        name = "policy",
        description = "What policy owners ask about their files.",
        subcommands = {PolicyTestCommand.class, PolicyExplainCommand.class, PolicyReplayCommand.class})
public final class PolicyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    /** On its own it says what there is, and that nothing was done. */
    @Override
    public Integer call() {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return 2;
    }
}
