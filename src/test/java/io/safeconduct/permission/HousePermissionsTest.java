package io.safeconduct.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map that is shipped. */
class HousePermissionsTest {

    private static final Catalogue CATALOGUE = catalogue();
    private static final String MAP = file("rules/permission-map.csv").text();

    @ParameterizedTest
    @CsvSource({
        "new,     50.00,   execute-limited",
        "new,     50.01,   execute-gated",
        "new,     200.01,  escalate",
        "regular, 50.00,   execute-limited",
        "regular, 500.00,  execute-gated",
        "regular, 500.01,  escalate",
        "vip,     100.00,  execute-limited",
        "vip,     1000.00, execute-gated",
        "vip,     1000.01, escalate"
    })
    void refunds_are_limited_gated_and_escalated_by_segment_and_amount(String segment, BigDecimal amount, String mode) {
        for (String agent : List.of("support-agent", "trial-agent")) {
            assertThat(read(MAP).covering(refund(agent, segment, amount)))
                    .extracting(permission -> permission.mode().id())
                    .containsExactly(mode);
        }
    }

    @Test
    void orders_are_read_and_messages_sent() {
        assertThat(read(MAP).laxest("support-agent", "order.read", "chat")).contains(Mode.READ_ONLY);
        assertThat(read(MAP).laxest("trial-agent", "message.send", "web")).contains(Mode.EXECUTE_LIMITED);
    }

    @Test
    void a_ceiling_is_one_cell() {
        String lower = MAP.replace(
                "service-agents,new,*,*,execute-limited,50.00,", "service-agents,new,*,*,execute-limited,25.00,");

        assertThat(read(lower).covering(refund("support-agent", "new", new BigDecimal("25.01"))))
                .extracting(Permission::mode)
                .containsExactly(Mode.EXECUTE_GATED);
        assertThatThrownBy(() -> read(lower.replace(",25.00,,,payments", ",25.oo,,,payments")))
                .hasMessageStartingWith("rules/permission-map.csv:9: row 9, column 'ceiling': '25.oo' is no amount");
    }

    @Test
    void any_agent_does_not_mean_people() {
        String any = "action,agent,segment,channel,journey,mode,ceiling,approver group,specialist queue,outcome owner\n"
                + "refund.issue,*,*,*,*,execute-limited,*,,,payments\n";
        BigDecimal amount = new BigDecimal("1.00");

        assertThat(read(any).covering(refund("support-agent", "new", amount))).hasSize(1);
        assertThat(read(any).covering(refund("specialists", "new", amount))).isEmpty();
        assertThat(read(MAP).covering(refund("specialists", "new", amount))).hasSize(1);
    }

    private static Situation refund(String agent, String segment, BigDecimal amount) {
        return new Situation("refund.issue", agent, "chat", "single-action", segment, amount, "USD");
    }

    private static PermissionMap read(String text) {
        return PermissionMap.read(
                new SourceFile("rules/permission-map.csv", text),
                Vocabulary.read(file("rules/vocabulary.yaml")),
                CATALOGUE,
                Agents.read(file("rules/agents.yaml"), CATALOGUE),
                Set.of("single-action", "refund"));
    }

    /** The shipped catalogue, in which a customer has a segment. */
    private static Catalogue catalogue() {
        String store = file("rules/actions/store.yaml").text();
        String watched = "watched: {type: flag, at: /watched}\n";
        String text = store.contains("segment:")
                ? store
                : store.replace(watched, watched + "      segment: {type: text, at: /segment}\n");
        return CatalogueReader.read(List.of(new SourceFile("rules/actions/store.yaml", text)));
    }

    private static SourceFile file(String path) {
        try {
            return new SourceFile(path, Files.readString(Path.of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
