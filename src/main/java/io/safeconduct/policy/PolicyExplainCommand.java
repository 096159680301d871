package io.safeconduct.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.terminal.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code policy explain}: why a running instance decided as it did; the same that its approvers see. */
@Command(
        name = "explain",
        description = "Says why it was decided so about a proposal: findings, obligations, facts, caps, policy.")
final class PolicyExplainCommand implements Callable<Integer> {

    @Mixin
    private final Terminal terminal = new Terminal();

    @Mixin
    private final Instance instance = new Instance();

    @Parameters(paramLabel = "PROPOSAL", description = "Id of the proposal.")
    private String proposal = "";

    @Override
    public Integer call() {
        print(instance.get("/api/proposals/" + Instance.encode(proposal) + "/explanation"), terminal.out());
        return 0;
    }

    private static void print(JsonNode seen, PrintWriter out) {
        out.println("%s for %s by %s%s: %s, now %s"
                .formatted(
                        text(seen, "action"),
                        text(seen, "subject"),
                        text(seen, "actor"),
                        seen.has("amount")
                                ? " of " + text(seen.get("amount"), "value") + " "
                                        + text(seen.get("amount"), "currency")
                                : "",
                        text(seen, "verdict"),
                        text(seen, "state")));
        out.println("decided %s under policy %s".formatted(text(seen, "decidedAt"), text(seen, "policy")));
        out.println("findings (* made the verdict)");
        for (JsonNode finding : seen.path("findings")) {
            out.println("  %s %s: %s - %s"
                    .formatted(
                            finding.path("decisive").asBoolean() ? "*" : " ",
                            text(finding, "rule"),
                            text(finding, "effect"),
                            text(finding, "text")));
        }
        section(
                out,
                "obligations",
                seen.path("obligations"),
                obligation -> text(obligation, "type")
                        + (obligation.has("group") ? " by " + text(obligation, "group") : "") + ": "
                        + text(obligation, "state"));
        section(
                out,
                "permission map",
                seen.path("permissions"),
                row -> "row " + text(row, "row") + ": "
                        + text(row, "mode")
                        + (row.has("ceiling") ? " up to " + text(row, "ceiling") : ""));
        section(
                out,
                "caps",
                seen.path("caps"),
                cap -> text(cap, "cap") + ": " + text(cap, "used") + " of " + text(cap, "limit") + " used, "
                        + text(cap, "amount") + " more with this"
                        + (cap.path("exceeded").asBoolean() ? ", which is too much" : ""));
        section(
                out,
                "facts",
                seen.path("facts"),
                fact -> text(fact, "name") + " (" + text(fact, "source") + ", "
                        + text(fact, "ageSeconds") + " s old, " + text(fact, "knowledge") + "): " + fact.path("values")
                        + (fact.path("lists").isEmpty() ? "" : " " + fact.path("lists")));
    }

    private static void section(PrintWriter out, String title, JsonNode entries, Function<JsonNode, String> line) {
        if (!entries.isEmpty()) {
            out.println(title);
            entries.forEach(entry -> out.println("    " + line.apply(entry)));
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
