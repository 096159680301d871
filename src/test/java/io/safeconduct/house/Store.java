package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The far side, where effects are counted. */
public final class Store {

    private final Http http;

    Store(Http http) {
        this.http = http;
    }

    /** How often the store did something for a proposal, whatever came after its key: {@code execute} or {@code reverse}. */
    public long effects(JsonNode proposal, String kind) {
        String key = proposal.path("id").asText() + "." + kind;
        return StreamSupport.stream(effects().spliterator(), false)
                .filter(effect -> effect.path("idempotencyKey").asText().startsWith(key))
                .count();
    }

    /** When the store did it. */
    public Instant timeOf(JsonNode proposal) {
        String key = proposal.path("id").asText() + ".execute";
        return StreamSupport.stream(effects().spliterator(), false)
                .filter(effect -> effect.path("idempotencyKey").asText().equals(key))
                .map(effect -> Instant.parse(effect.path("at").asText()))
                .findFirst()
                .orElseThrow();
    }

    public JsonNode effects() {
        return http.get("/sandbox/store/effects").ok();
    }

    public JsonNode customer(String id) {
        return http.get("/sandbox/store/customers/" + id).ok();
    }

    public JsonNode products() {
        return http.get("/sandbox/store/products").ok();
    }

    public JsonNode order(String id) {
        return http.get("/sandbox/store/orders/" + Http.encode(id)).ok();
    }

    /** Something goes wrong with an operation of one customer, so that other tests are not disturbed. */
    public void fault(String customer, String operation, String mode, Map<String, ?> more) {
        Map<String, Object> fault = new java.util.HashMap<>(more);
        fault.put("customerId", customer);
        fault.put("operation", operation);
        fault.put("mode", mode);
        http.post("/sandbox/store/faults", fault).ok();
    }

    public void fault(String customer, String operation, String mode) {
        fault(customer, operation, mode, Map.of());
    }

    /** Something goes wrong with an operation, whoever it is for; a look-up of what never happened is for nobody. */
    public void faultForAll(String operation, String mode) {
        http.post("/sandbox/store/faults", Map.of("operation", operation, "mode", mode))
                .ok();
    }

    /** Something goes wrong with an operation, for so many of a hundred calls. */
    public void faultInShare(String operation, String mode, int share) {
        http.post("/sandbox/store/faults", Map.of("operation", operation, "mode", mode, "share", share, "delay", 2))
                .ok();
    }

    public JsonNode account(String customer) {
        return http.get("/sandbox/store/accounts/" + customer).ok();
    }

    /** How things are with a customer's account: the fields that are named become as given. */
    public void report(String customer, Map<String, ?> fields) {
        http.with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/sandbox/store/accounts/" + customer + "/report", fields)
                .ok();
    }

    public JsonNode messagesTo(String customer) {
        return http.get("/sandbox/store/customers/" + customer + "/messages").ok();
    }

    public JsonNode returnsOf(String customer) {
        return http.get("/sandbox/store/returns?customerId=" + customer).ok();
    }

    /** The warehouse reports that an order has left. */
    public void ship(String order) {
        report("/sandbox/store/orders/" + Http.encode(order) + "/shipment");
    }

    /** The warehouse reports that the parcel under the customer's latest label has arrived. */
    public void receiveParcelOf(String customer) {
        JsonNode returns = returnsOf(customer);
        report("/sandbox/store/returns/"
                + returns.path(returns.size() - 1).path("returnId").asText() + "/receipt");
    }

    private void report(String path) {
        http.with("Idempotency-Key", UUID.randomUUID().toString())
                .post(path, Map.of())
                .ok();
    }

    /** Everything as at first. */
    public void reset() {
        http.post("/sandbox/store/reset", Map.of()).ok();
    }

    /** What the store did or took back for these proposals, in that order: their keys, by kind. */
    public List<String> idsOf(String kind, List<String> proposals) {
        return StreamSupport.stream(effects().spliterator(), false)
                .map(effect -> effect.path("idempotencyKey").asText())
                .filter(key -> key.endsWith("." + kind))
                .map(key -> key.substring(0, key.length() - kind.length() - 1))
                .filter(proposals::contains)
                .toList();
    }

    public JsonNode faults() {
        return http.get("/sandbox/store/faults").ok();
    }

    public void withoutFaults() {
        http.delete("/sandbox/store/faults").ok();
    }
}
