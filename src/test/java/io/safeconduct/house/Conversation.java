package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.safeconduct.house.Http.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** One customer in conversation with one agent: what the agent may do, and what only the customer can. */
public final class Conversation {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http agent;
    private final Http customer;
    private final String session;

    Conversation(Http agent, Http customer, String session) {
        this.agent = agent;
        this.customer = customer;
        this.session = session;
    }

    Conversation at(Http house) {
        return new Conversation(agent.at(house), customer.at(house), session);
    }

    public Http agent() {
        return agent;
    }

    public Http customer() {
        return customer;
    }

    public String session() {
        return session;
    }

    public Answer propose(String key, String action, Map<String, ?> parameters) {
        return agent.with("Idempotency-Key", key)
                .with("Prefer", "wait=10")
                .post("/api/proposals", Map.of("action", action, "parameters", parameters));
    }

    /** Proposes under a fresh key; it must be taken up. */
    public JsonNode propose(String action, Map<String, ?> parameters) {
        return propose(UUID.randomUUID().toString(), action, parameters).ok();
    }

    public JsonNode proposeRefund(String order, String amount) {
        return propose("refund.issue", Map.of("orderId", order, "amount", amount));
    }

    /** Proposes without waiting for anything to settle. */
    public JsonNode proposeInPassing(String action, Map<String, ?> parameters) {
        return agent.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/proposals", Map.of("action", action, "parameters", parameters))
                .ok();
    }

    /** Proposes into a journey that takes proposals from outside. */
    public Answer proposeInto(JsonNode journey, String key, String action, Map<String, ?> parameters) {
        return agent.with("Idempotency-Key", key)
                .with("Prefer", "wait=10")
                .post(
                        "/api/proposals",
                        Map.of(
                                "action",
                                action,
                                "parameters",
                                parameters,
                                "journeyId",
                                journey.path("id").asText()));
    }

    /** Proposes into a journey under a fresh key. */
    public Answer proposeInto(JsonNode journey, String action, Map<String, ?> parameters) {
        return proposeInto(journey, UUID.randomUUID().toString(), action, parameters);
    }

    /** The agent says that the customer is done. */
    public void end() {
        agent.delete("/api/sessions/" + session).ok();
    }

    public JsonNode startJourney(String journey, Map<String, ?> input) {
        return agent.with("Idempotency-Key", UUID.randomUUID().toString())
                .with("Prefer", "wait=10")
                .post("/api/journeys", Map.of("journey", journey, "input", input))
                .ok();
    }

    /** Starts a journey without waiting for anything to settle. */
    public JsonNode startJourneyInPassing(String journey, Map<String, ?> input) {
        return agent.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/journeys", Map.of("journey", journey, "input", input))
                .ok();
    }

    public JsonNode proposal(String id) {
        return agent.get("/api/proposals/" + id).ok();
    }

    /** The proposal as it is now. */
    public JsonNode now(JsonNode proposal) {
        return proposal(proposal.path("id").asText());
    }

    public Answer withdraw(JsonNode proposal) {
        return agent.post("/api/proposals/" + proposal.path("id").asText() + "/withdraw", Map.of());
    }

    public JsonNode journey(String id) {
        return agent.get("/api/journeys/" + id).ok();
    }

    public Answer answer(JsonNode proposal, String yesOrNo) {
        return customer.post(
                "/api/confirmations/" + proposal.path("id").asText(),
                Map.of("hash", proposal.path("hash").asText(), "answer", yesOrNo));
    }

    /** The customer's own yes to exactly this proposal. */
    public void confirm(JsonNode proposal) {
        answer(proposal, "yes").ok();
    }

    /** The code that reached the customer for a proposal, once it did. */
    public String code(JsonNode proposal) {
        String id = proposal.path("id").asText();
        String text = Awaitility.await("a code for " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> codeText(id), found -> !found.isEmpty());
        return text.substring(text.length() - 6);
    }

    private String codeText(String proposal) {
        return StreamSupport.stream(customer.get("/sandbox/inbox").ok().spliterator(), false)
                .filter(message -> message.path("kind").asText().equals("verification-code"))
                .filter(message -> message.path("proposalId").asText().equals(proposal))
                .map(message -> message.path("text").asText())
                .findFirst()
                .orElse("");
    }

    /** Somebody enters a code in the customer's own channel. */
    public Answer enter(JsonNode proposal, String code) {
        return customer.post("/api/verifications/" + proposal.path("id").asText(), Map.of("code", code));
    }

    /** The journey's latest proposal of an action, once it has come so far. */
    public JsonNode awaitStep(JsonNode journey, String action, String... states) {
        String id = journey.path("id").asText();
        return Awaitility.await("journey " + id + " comes to " + action + " " + List.of(states))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> latest(journey(id), action), proposal -> List.of(states)
                        .contains(proposal.path("state").asText()));
    }

    private static JsonNode latest(JsonNode journey, String action) {
        JsonNode latest = MissingNode.getInstance();
        for (JsonNode proposal : journey.path("proposals")) {
            latest = proposal.path("action").asText().equals(action) ? proposal : latest;
        }
        return latest;
    }

    /** Waits until the proposal is in one of these states; answers it. */
    public JsonNode await(JsonNode proposal, String... states) {
        return await(PATIENCE, proposal, states);
    }

    /** The same, where much else may come before it. */
    public JsonNode await(Duration patience, JsonNode proposal, String... states) {
        String id = proposal.path("id").asText();
        return Awaitility.await("proposal " + id + " becomes " + List.of(states))
                .atMost(patience)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> proposal(id), now -> List.of(states)
                        .contains(now.path("state").asText()));
    }

    public JsonNode awaitJourney(JsonNode journey, String... states) {
        String id = journey.path("id").asText();
        return Awaitility.await("journey " + id + " becomes " + List.of(states))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> journey(id), now -> List.of(states)
                        .contains(now.path("state").asText()));
    }
}
