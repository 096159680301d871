package io.safeconduct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is done instead of starting the server. */
class CommandsTest {

    @Test
    void only_a_commands_name_in_the_first_place_is_a_command() {
        assertThat(Commands.know(new String[] {"conformance"})).isTrue();
        assertThat(Commands.know(new String[] {"conformance", "--policy=store"}))
                .isTrue();
        assertThat(Commands.know(new String[] {"policy", "test"})).isTrue();
        assertThat(Commands.know(new String[] {"help"})).isTrue();

        assertThat(Commands.know(new String[] {})).isFalse();
        assertThat(Commands.know(new String[] {"--server.port=0", "conformance"}))
                .isFalse();
        assertThat(Commands.know(new String[] {"--safeconduct.data=conformance"}))
                .isFalse();
    }
}
