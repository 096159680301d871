package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code policy replay}: what a candidate would have said to what a running instance has decided. */
@Command(
        name = "replay",
        description = "Brings a candidate to a running instance and replays its recorded decisions under it.",
        footer = {"", "The candidate is checked and kept there, and not in force: that takes a second person."})
final class PolicyReplayCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int UNUSABLE = 2;
    private static final long PAUSE = 500_000_000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final Instance instance = new Instance();

    @Option(
            names = "--candidate",
            required = true,
            paramLabel = "DIR",
            description = "Directory with rules/ of the candidate.")
    private Path candidate = Path.of("");

    @Option(
            names = "--since",
            defaultValue = "P7D",
            paramLabel = "TIME",
            description = "From when on: a time, or how long ago. Default: ${DEFAULT-VALUE}.")
    private String since = "";

    @Override
    public Integer call() {
        PrintWriter out = terminal.out();
        PrintWriter progress = terminal.err();
        PolicySource source;
        try {
            source = PolicySource.of(Home.at(candidate));
        } catch (SourceException e) {
            progress.println(e.getMessage());
            return UNUSABLE;
        }
        JsonNode policy = instance.post("/api/policies", Map.of("files", source.byPath(), "reason", "To be replayed."));
        JsonNode replay =
                instance.post("/api/policies/" + policy.path("hash").asText() + "/replays", Map.of("since", since));
        while (replay.path("state").asText().equals("running")) {
            progress.println("%d of %d decisions"
                    .formatted(replay.path("done").asInt(), replay.path("total").asInt()));
            LockSupport.parkNanos(PAUSE);
            replay = instance.get("/api/replays/" + replay.path("id").asText());
        }
        if (!replay.path("state").asText().equals("done")) {
            progress.println("The replay is " + replay.path("state").asText() + ": "
                    + replay.path("reason").asText());
            return NOT_DONE;
        }
        out.println("candidate " + policy.path("hash").asText());
        sentences(replay.path("report")).forEach(out::println);
        return DONE;
    }

    private static List<String> sentences(JsonNode report) {
        List<String> sentences = new ArrayList<>();
        sentences.add("%s of %s decisions would come to something else"
                .formatted(number(report, "changed"), number(report, "decisions")));
        for (JsonNode change : report.path("changes")) {
            sentences.add("  %s: %s become %s%s; people agreed to %s of them, refused %s, took back %s"
                    .formatted(
                            number(change, "count"),
                            change.path("from").asText(),
                            change.path("to").asText(),
                            amounts(change.path("amounts")),
                            number(change.path("people"), "agreed"),
                            number(change.path("people"), "refused"),
                            number(change.path("people"), "tookBack")));
        }
        for (JsonNode rule : report.path("rules")) {
            sentences.add("  rule %s: new about %s, no more about %s"
                    .formatted(rule.path("rule").asText(), number(rule, "appears"), number(rule, "disappears")));
        }
        for (JsonNode missing : report.path("notReplayed")) {
            sentences.add("  not replayed: %s, %s"
                    .formatted(number(missing, "count"), missing.path("reason").asText()));
        }
        return sentences;
    }

    private static String amounts(JsonNode amounts) {
        List<String> texts = new ArrayList<>();
        amounts.properties().forEach(amount -> texts.add(amount.getValue().asText() + " " + amount.getKey()));
        return texts.isEmpty() ? "" : " (" + String.join(", ", texts) + ")";
    }

    private static String number(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
