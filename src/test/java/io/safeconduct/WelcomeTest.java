package io.safeconduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.safeconduct.house.HouseTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.env.MockEnvironment;

/** What is said at the start is true. */
@HouseTest
@ExtendWith(OutputCaptureExtension.class)
class WelcomeTest {

    @Autowired
    private Welcome welcome;

    @LocalServerPort
    private int port;

    @Test
    void it_says_on_standard_output_where_everything_is(CapturedOutput output) {
        // when
        welcome.greet();

        // then
        String url = "http://localhost:" + port;
        assertThat(output.getOut())
                .contains(url + "/api", url + "/camunda/app/cockpit/", url + "/camunda/app/tasklist/")
                .contains(url + "/sandbox/store/", "alice", "support-agent", "clara_plain")
                .doesNotContain("{url}", "{shell}");
    }

    @Test
    void it_does_not_promise_its_customer_in_other_data() {
        // given
        MockEnvironment environment = new MockEnvironment()
                .withProperty("local.server.port", "8080")
                .withProperty("safeconduct.sandbox.data", "elsewhere");

        // when
        String text = new Welcome(environment).text();

        // then
        assertThat(text).contains("put in a customer and an order of your data");
    }

    @Test
    void its_lines_pasted_into_a_shell_make_a_refund(@TempDir Path directory) throws Exception {
        // given
        assumeThat(Stream.of("bash", "curl", "sed", "grep").allMatch(WelcomeTest::isInstalled))
                .isTrue();
        String lines = welcome.text()
                .lines()
                .dropWhile(line -> !line.strip().startsWith("H="))
                .collect(Collectors.joining("\n"));

        // when
        Process shell = new ProcessBuilder("bash", "-c", lines)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        // then
        assertThat(shell.waitFor()).isZero();
        assertThat(output).contains("\"state\":\"waiting\"").contains("\"state\":\"executed\"");
    }

    private static boolean isInstalled(String program) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
