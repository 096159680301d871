package io.safeconduct.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.house.House;
import io.safeconduct.house.OwnHouse;
import io.safeconduct.house.OwnIssuer;
import io.safeconduct.house.OwnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** In profile production people log in to Camunda's webapps at the issuer, with its roles and nothing else. */
class IssuerLogInTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path place;

    @SuppressWarnings("NullAway.Init")
    static OwnIssuer issuer;

    @SuppressWarnings("NullAway.Init")
    static OwnPostgres postgres;

    @SuppressWarnings("NullAway.Init")
    static OwnHouse house;

    @BeforeAll
    static void start() throws IOException {
        issuer = OwnIssuer.start();
        postgres = OwnPostgres.start(place.resolve("postgres"));
        List<String> options = new ArrayList<>(postgres.options());
        options.addAll(issuer.options());
        options.addAll(List.of(
                "--spring.profiles.active=production",
                "--safeconduct.encryption-key=MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                "--safeconduct.systems.store.url=http://127.0.0.1:9/"));
        house = OwnHouse.begin(Files.createDirectories(place.resolve("house")), options)
                .await();
    }

    @AfterAll
    static void end() throws Exception {
        house.close();
        postgres.close();
        issuer.close();
    }

    @BeforeEach
    void employ() {
        issuer.serve(house.url(), Duration.ofMinutes(5));
        issuer.give("alice", "approver");
        issuer.give("omar", "operations");
        issuer.give("clara_plain");
    }

    @Test
    void an_approver_logs_in_at_the_issuer_and_sees_in_tasklist_what_the_role_gives() throws IOException {
        try (Browser browser = Browser.at(house.port())) {
            browser.logInAtIssuer("tasklist", "alice");

            browser.see(By.xpath("//*[text()[contains(., 'Waiting for approval')]]"));
            assertThat(browser.tasklist().lists()).doesNotContain("specialist");
            assertThat(browser.fetch("/camunda/api/admin/auth/user/default"))
                    .startsWith("200")
                    .contains("alice", "tasklist", "welcome")
                    .doesNotContain("cockpit", "\"admin\"");
            assertThat(browser.fetch("/api/approvals")).startsWith("200");
            assertThat(browser.fetch("/api/audit")).startsWith("401");
            assertThat(browser.complaints())
                    .filteredOn(text -> !text.contains("/api/audit") && !isAboutTheProfile(text))
                    .isEmpty();
        }
    }

    @Test
    void operations_log_in_to_cockpit_and_out_again() throws IOException {
        try (Browser browser = Browser.at(house.port())) {
            browser.logInAtIssuer("cockpit", "omar");
            browser.see(By.cssSelector(".processes-dashboard, .cockpit-section-dashboard, .dashboard"));

            assertThat(browser.complaints())
                    .filteredOn(text -> !isAboutTheProfile(text))
                    .isEmpty();
            // Cockpit asks for more by itself, and would log in again at the issuer
            browser.rest();
            browser.fetchPost("/camunda/api/admin/auth/user/default/logout");

            assertThat(browser.fetch("/camunda/api/admin/auth/user/default")).startsWith("401");
            assertThat(browser.fetch("/api/outcomes")).startsWith("401");
        }
    }

    @Test
    void what_the_issuer_takes_away_is_gone_without_a_new_log_in() throws IOException {
        issuer.serve(house.url(), Duration.ofSeconds(30));
        try (Browser browser = Browser.at(house.port())) {
            browser.logInAtIssuer("tasklist", "alice");
            assertThat(browser.fetch("/api/approvals")).startsWith("200");

            issuer.give("alice", "auditor");
            assertThat(browser.fetch("/api/approvals")).startsWith("403");
            assertThat(browser.fetch("/camunda/api/admin/auth/user/default")).doesNotContain("tasklist");

            issuer.give("alice");
            assertThat(browser.fetch("/api/approvals")).startsWith("401");
            assertThat(browser.fetch("/camunda/api/admin/auth/user/default")).startsWith("401");
        }
    }

    @Test
    void somebody_without_a_role_does_not_get_in() throws IOException {
        try (Browser browser = Browser.at(house.port())) {
            browser.logInAtIssuer("tasklist", "clara_plain");

            assertThat(browser.run("return document.body.innerText")).contains("no role here");
            assertThat(browser.fetch("/camunda/api/admin/auth/user/default")).startsWith("401");
        }
    }

    @Test
    void without_a_log_in_there_are_neither_pages_nor_a_form() {
        House outside = house.house();

        assertThat(outside.http()
                        .with("Accept", "text/html")
                        .get("/camunda/app/tasklist/")
                        .status())
                .isEqualTo(302);
        assertThat(outside.http().get("/camunda/api/engine/engine/default/task").status())
                .isEqualTo(401);
        assertThat(outside.http()
                        .form(
                                "/camunda/api/admin/auth/user/default/login/tasklist",
                                Map.of("username", "nobody", "password", "nobody"))
                        .status())
                .isEqualTo(403);
    }

    /** People of the issuer have no entry in the engine's directory, so Camunda's page finds no first and last name. */
    private static boolean isAboutTheProfile(String complaint) {
        return complaint.contains("/profile") || complaint.contains("User with id");
    }
}
