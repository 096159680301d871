package io.safeconduct.doors;

import static org.assertj.core.api.Assertions.assertThat;

/** A person at a browser who uses Camunda's webapps: session cookie, XSRF token, log-in form. */
public final class Webapp {

    private final Client browser;
    private String token = "";

    public Webapp(int port) {
        this.browser = new Client(port);
    }

    public Webapp open() {
        token = browser.get("/camunda/app/tasklist/default/").header("X-XSRF-TOKEN");
        assertThat(token).isNotEmpty();
        return this;
    }

    public Webapp logIn(String user, String app) {
        open();
        assertThat(attempt(user, user, app).status()).as("log-in of " + user).isEqualTo(200);
        return open();
    }

    public Client.Answer attempt(String user, String password, String app) {
        return browser.form(
                "/camunda/api/admin/auth/user/default/login/" + app,
                "username=" + user + "&password=" + password,
                "X-XSRF-TOKEN",
                token);
    }

    public Client.Answer get(String path) {
        return browser.get(path);
    }

    public Client.Answer send(String method, String path, String body) {
        return browser.send(method, path, body, "X-XSRF-TOKEN", token);
    }

    public Client.Answer sendWithoutToken(String method, String path, String body) {
        return browser.send(method, path, body);
    }

    public Client.Answer sendWithToken(String method, String path, String other) {
        return browser.send(method, path, "{}", "X-XSRF-TOKEN", other);
    }
}
