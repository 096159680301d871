package io.safeconduct.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

class ProductionCheckTest {

    private static final List<String> SAFE = List.of(
            "--safeconduct.identity.issuer=https://issuer.example",
            "--safeconduct.identity.client-id=webapps",
            "--safeconduct.identity.client-secret=s",
            "--spring.datasource.url=jdbc:postgresql://db/safeconduct",
            "--spring.datasource.username=app",
            "--safeconduct.encryption-key=k",
            "--safeconduct.owner.username=owner");

    /** Nothing of the application: only the check runs. */
    static class Empty {}

    @Test
    void an_unconfigured_start_is_refused_with_all_reasons_at_once() {
        UnsafeProduction refusal = refusal();

        assertThat(refusal.reasons())
                .hasSize(6)
                .anyMatch(reason -> reason.contains("safeconduct.identity.issuer"))
                .anyMatch(reason -> reason.contains("safeconduct.identity.client-id"))
                .anyMatch(reason -> reason.contains("safeconduct.identity.client-secret"))
                .anyMatch(reason -> reason.contains("spring.datasource.url"))
                .anyMatch(reason -> reason.contains("safeconduct.encryption-key"))
                .anyMatch(reason -> reason.contains("safeconduct.owner.username"));
    }

    @Test
    void each_missing_thing_is_a_reason_of_its_own() {
        for (String setting : SAFE) {
            if (!setting.contains("datasource.username")) {
                List<String> others = new ArrayList<>(SAFE);
                others.remove(setting);
                String property = setting.substring(2, setting.indexOf('='));

                assertThat(refusal(others.toArray(String[]::new)).reasons())
                        .singleElement()
                        .asString()
                        .contains(property);
            }
        }
    }

    @Test
    void development_log_ins_are_refused() {
        for (String setting : List.of(
                "--safeconduct.sandbox.enabled=true",
                "--spring.security.user.name=root",
                "--camunda.bpm.admin-user.id=admin",
                "--safeconduct.owner.username=app",
                "--spring.datasource.url=embedded")) {
            String property = setting.substring(2, setting.indexOf('='));
            List<String> settings = new ArrayList<>(SAFE);
            settings.removeIf(other -> other.startsWith("--" + property + "="));
            settings.add(setting);

            assertThat(refusal(settings.toArray(String[]::new)).reasons())
                    .singleElement()
                    .asString()
                    .contains(property);
        }
    }

    @Test
    void a_complete_configuration_starts() {
        assertThatCode(() -> start("production", SAFE.toArray(String[]::new))).doesNotThrowAnyException();
    }

    @Test
    void without_the_profile_nothing_is_asked_for() {
        assertThatCode(() -> start("default")).doesNotThrowAnyException();
    }

    @Test
    void the_refusal_is_printed_as_a_list() {
        FailureAnalysis analysis = new UnsafeProductionAnalyzer().analyze(new UnsafeProduction(List.of("a", "b")));

        assertThat(analysis.getDescription()).endsWith("\n  - a\n  - b");
    }

    private static UnsafeProduction refusal(String... settings) {
        return catchThrowableOfType(UnsafeProduction.class, () -> start("production", settings));
    }

    private static void start(String profile, String... settings) {
        new SpringApplicationBuilder(Empty.class)
                .web(WebApplicationType.NONE)
                .profiles(profile)
                .run(settings)
                .close();
    }
}
