package io.safeconduct;

import io.safeconduct.conformance.ConformanceCommand;
import io.safeconduct.policy.PolicyCommand;
import java.io.PrintWriter;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line: what can be done without starting the server.
 *
 * <p>Exit codes: 0 all is well, 1 something is not as expected, 2 it could not be done, with the reason in one message.
 */
@Command(
        name = "safeconduct",
        description = "Without a command the server is started, with the options of the README.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = CommandLine.HelpCommand.class)
final class Commands {

    private static final int NOT_DONE = 2;

    private Commands() {}

    /** Whether the arguments begin with the name of a command. */
    static boolean know(String[] arguments) {
        return arguments.length > 0 && line().getSubcommands().containsKey(arguments[0]);
    }

    /**
     * Does what the arguments say; answers the exit code. Only the command itself writes to standard output, and nothing is
     * logged by what does not start the application.
     */
    static int run(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        System.setOut(System.err);
        LoggingSystem.get(Commands.class.getClassLoader()).beforeInitialize();
        int code = line().setOut(out).execute(arguments);
        out.flush();
        return code;
    }

    private static CommandLine line() {
        return new CommandLine(new Commands())
                .addSubcommand(new ConformanceCommand(SafeconductApplication.class))
                .addSubcommand(new PolicyCommand())
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("%s: %s".formatted(line.getCommandName(), reason(e)));
                    return NOT_DONE;
                });
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }
}
