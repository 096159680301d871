package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** What an operator sees and does with the engine's own tools, through the REST interface that Cockpit's buttons use. */
public final class Cockpit {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http http;

    Cockpit(Http http) {
        this.http = http;
    }

    public Http http() {
        return http;
    }

    /** The running instance of governed-action that carries the proposal. */
    public String processOf(JsonNode proposal) {
        List<JsonNode> found = list("/engine-rest/process-instance?processDefinitionKey=governed-action&variables="
                + Http.encode("proposalId_eq_" + proposal.path("id").asText()));
        if (found.size() != 1) {
            throw new AssertionError("Instances that carry the proposal: " + found);
        }
        return found.get(0).path("id").asText();
    }

    public List<JsonNode> incidents(String process) {
        return list("/engine-rest/incident?processInstanceId=" + process);
    }

    /** Waits for an incident; there must be exactly one. */
    public JsonNode awaitIncident(String process) {
        List<JsonNode> incidents = Awaitility.await("an incident of " + process)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> incidents(process), found -> !found.isEmpty());
        if (incidents.size() != 1) {
            throw new AssertionError("More than one incident: " + incidents);
        }
        return incidents.get(0);
    }

    public List<JsonNode> externalTasks(String process) {
        return list("/engine-rest/external-task?processInstanceId=" + process);
    }

    public List<JsonNode> tasks(String process) {
        return list("/engine-rest/task?processInstanceId=" + process);
    }

    public List<JsonNode> jobs(String process) {
        return list("/engine-rest/job?processInstanceId=" + process);
    }

    /** The button "Increment number of retries" of the one failed task. */
    public void retry(String process) {
        String failed = externalTasks(process).stream()
                .filter(task -> task.path("retries").asInt(1) == 0)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing has failed"))
                .path("id")
                .asText();
        http.put("/engine-rest/external-task/" + failed + "/retries", Map.of("retries", 1))
                .ok();
    }

    /** The button "Cancel" of the process that runs a journey, custom listeners skipped; again where a worker was quicker. */
    public void cancel(JsonNode journey) {
        list("/engine-rest/process-instance?rootProcessInstances=true&businessKey="
                        + journey.path("id").asText())
                .forEach(process -> Awaitility.await("the process is cancelled")
                        .until(() -> isCancelled(process.path("id").asText())));
    }

    private boolean isCancelled(String process) {
        Http.Answer answer = http.delete(
                "/engine-rest/process-instance/" + process + "?skipCustomListeners=true&skipIoMappings=true");
        if (answer.body().path("type").asText().equals("OptimisticLockingException")) {
            return false;
        }
        answer.ok();
        return true;
    }

    private List<JsonNode> list(String path) {
        return StreamSupport.stream(http.get(path + "&maxResults=100").ok().spliterator(), false)
                .toList();
    }
}
