package io.safeconduct.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.facts.Facts;
import io.safeconduct.policy.PolicyFiles;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What touches several records at once is denied until somebody switches it on. C6. */
class BulkTest {

    private static final Policy POLICY = PolicyFiles.ofThisRepository();

    @Test
    void several_records_at_once_are_denied_and_several_items_of_one_order_are_not() throws IOException {
        String store = Files.readString(Path.of("rules/actions/store.yaml"));
        int exchange = store.indexOf("  order.exchange:");
        Policy several = with(store.substring(0, exchange)
                + store.substring(exchange).replaceFirst("counts: \\{records: 1}", "counts: {records: itemIds}"));

        assertThat(rules(several, "a", "b")).contains("bulk-off");
        assertThat(rules(several, "a")).doesNotContain("bulk-off");
        assertThat(rules(POLICY, "a", "b", "c")).doesNotContain("bulk-off");
    }

    private static List<String> rules(Policy policy, String... items) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        for (String item : items) {
            parameters.withArray("itemIds").add(item);
        }
        return Cases.decide(policy, Cases.proposal("order.exchange", "clara", Cases.AGENT, parameters), Facts.NONE)
                .findings()
                .stream()
                .map(Finding::rule)
                .toList();
    }

    private static Policy with(String store) {
        Catalogue catalogue = CatalogueReader.read(List.of(new SourceFile("rules/actions/store.yaml", store)));
        return new Policy(
                POLICY.name(), POLICY.hash(), catalogue, POLICY.agents(), POLICY.map(), POLICY.caps(), POLICY.rules());
    }
}
