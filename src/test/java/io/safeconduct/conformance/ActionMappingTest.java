package io.safeconduct.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping names only what there is, each thing once; the first thing that is wrong is refused with its line. */
class ActionMappingTest {

    private static final String RIGHT =
            """
            agent: support-agent
            channel: chat
            device: known
            actions:
              cancel:
                action: order.cancel
                parameters:
                  order: orderId
                  why: reason
              move:
                action: customer.change-address
                subject: user
                parameters: {a: address1, b: address2, c: city, d: state, e: country, f: zip}
            """;

    private Catalogue catalogue;
    private Agents agents;

    @BeforeEach
    void read_what_there_is() throws IOException {
        catalogue = CatalogueReader.read(List.of(file("rules/actions/store.yaml")));
        agents = Agents.read(file("rules/agents.yaml"), catalogue);
    }

    @Test
    void the_packaged_mapping_is_right() throws IOException {
        ActionMapping packaged = ActionMapping.read(file("rules/tau-bench-actions.yaml"));

        assertThatCode(() -> packaged.check(catalogue, agents)).doesNotThrowAnyException();
        assertThat(packaged.agent()).isEqualTo("support-agent");
        assertThat(packaged.channel()).isEqualTo("chat");
        assertThat(packaged.device()).isEqualTo("known");
    }

    @Test
    void a_right_one_is_taken() {
        assertThatCode(() -> check(RIGHT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    support-agent  | nobody        | 1  | no agent 'nobody' is registered
                    order.cancel   | order.explode | 6  | no action 'order.explode' in the catalogue
                    : orderId      | : orderNumber | 8  | 'order.cancel' has no parameter 'orderNumber'
                    : reason       | : orderId     | 9  | 'orderId' gets a value from two parameters
                    '  why: reason'| ''            | 7  | 'order.cancel' needs a parameter 'reason' that none gives
                    why: reason    | order: reason | 9  | 'order' stands here twice
                    user           | a             | 13 | 'a' is the subject and cannot be a parameter as well
                    device: known  | device: ''    | 3  | must be at least 1 characters long
                    channel: chat  | channels: x   | 1  | required property 'channel' not found
                    """)
    void what_is_wrong_is_refused_with_its_line(String right, String wrong, int line, String reason) {
        assertThatThrownBy(() -> check(RIGHT.replaceFirst("(?m)" + right + "$", wrong)))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("words.yaml:" + line + ": ")
                .hasMessageContaining(reason);
    }

    @Test
    void an_action_of_another_system_than_the_sandbox_store_is_refused() throws IOException {
        SourceFile store = file("rules/actions/store.yaml");
        Catalogue elsewhere = CatalogueReader.read(
                List.of(new SourceFile(store.path(), store.text().replaceFirst("id: store", "id: warehouse"))));

        assertThatThrownBy(() ->
                        ActionMapping.read(new SourceFile("words.yaml", RIGHT)).check(elsewhere, agents))
                .hasMessage("words.yaml:6: 'order.cancel' is not an action of the sandbox store");
    }

    private void check(String text) {
        ActionMapping.read(new SourceFile("words.yaml", text)).check(catalogue, agents);
    }

    private static SourceFile file(String path) throws IOException {
        return new SourceFile(path, Files.readString(Path.of(path)));
    }
}
