package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The way in from outside: everybody who uses the running application begins here. */
public final class House {

    private static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private final Http http;
    private final Http issuer;

    public House(String url) {
        this(new Http(url), new Http(url));
    }

    private House(Http http, Http issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    /** This house for people and agents who log in at another one. */
    public House withLogInsOf(House other) {
        return new House(http, other.issuer);
    }

    public Http http() {
        return http;
    }

    /** A customer talks to the live agent. */
    public Conversation conversationOf(String customer) {
        return conversationOf(customer, "support-agent");
    }

    public Conversation conversationOf(String customer, String agent) {
        return conversationsOf(customer, agent).get(0);
    }

    /** Somebody who says they are the customer comes this way, on this device, and talks to the live agent. */
    public Conversation conversationOf(String customer, String channel, String device) {
        return conversation(logIn(customer, channel, device), "support-agent");
    }

    private JsonNode logIn(String customer, String channel, String device) {
        return issuer.form("/sandbox/login", Map.of("customer", customer, "channel", channel, "device", device))
                .ok();
    }

    /** Several agents serve a customer in one session. */
    public List<Conversation> conversationsOf(String customer, String... agents) {
        JsonNode login = logIn(customer, "chat", "known");
        return Arrays.stream(agents).map(agent -> conversation(login, agent)).toList();
    }

    private Conversation conversation(JsonNode login, String agent) {
        String working = issuer.as(Http.basic(agent, "secret"))
                .form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type",
                                TOKEN_EXCHANGE,
                                "subject_token",
                                login.path("delegation_token").asText(),
                                "subject_token_type",
                                ACCESS_TOKEN))
                .ok()
                .path("access_token")
                .asText();
        return new Conversation(
                http.as(Http.bearer(working)),
                http.as(Http.bearer(login.path("channel_token").asText())),
                login.path("session").asText());
    }

    /** The same conversation, with its tokens, at this house. */
    public Conversation joined(Conversation other) {
        return other.at(http);
    }

    /** A member of staff with a token for {@code /api}. */
    public Http staff(String user) {
        String token = issuer.form("/sandbox/staff-login", Map.of("user", user, "password", user))
                .ok()
                .path("access_token")
                .asText();
        return http.as(Http.bearer(token));
    }

    /** A member of staff at the engine's REST interface. */
    public Http engine(String user) {
        return http.as(Http.basic(user, user));
    }

    /** The engine's tools in the hands of an operator, who also administers the engine. */
    public Cockpit cockpit() {
        return new Cockpit(engine("olga"));
    }

    /** An approver's answer to a proposal, about what it was when last seen. */
    public Http.Answer decide(String approver, JsonNode proposal, String decision) {
        return staff(approver)
                .post(
                        "/api/approvals/" + proposal.path("id").asText(),
                        Map.of("hash", proposal.path("hash").asText(), "decision", decision));
    }

    /** The customer says yes, and an approver too if there must be one. */
    public void agree(Conversation customer, JsonNode proposal) {
        customer.confirm(proposal);
        if (proposal.path("obligations").findValuesAsText("type").contains("approve")) {
            decide("alice", proposal, "approve").ok();
        }
    }

    /** A specialist looked after an escalated proposal. */
    public void resolve(JsonNode proposal) {
        staff("sam")
                .post(
                        "/api/escalations/" + proposal.path("id").asText(),
                        Map.of("resolution", "Spoke to the customer."))
                .ok();
    }

    public Auditor auditor() {
        return new Auditor(staff("audrey"));
    }

    public Store store() {
        return new Store(http.as(Http.basic("olga", "olga")));
    }
}
