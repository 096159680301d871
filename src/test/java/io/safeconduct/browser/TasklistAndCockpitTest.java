package io.safeconduct.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Approvers and specialists decide in Tasklist, operations mend in Cockpit, and the browser has nothing to complain of. */
@HouseTest
class TasklistAndCockpitTest {

    private static final String CUSTOMER = "clara_plain";
    private static final String ORDER = "#W1000001";
    private static final String HOSTILE =
            "<script>window.broken = 1</script> {{7*7}} <img src=x onerror='window.broken = 2'> <b>pay</b>";

    @LocalServerPort
    int port;

    @SuppressWarnings("NullAway.Init")
    Browser browser;

    @BeforeEach
    void open() throws IOException {
        browser = Browser.at(port);
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void an_approver_reads_the_case_and_approves_it(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode proposal = refund(clara, "201.37", "The mug arrived broken.");
        clara.confirm(proposal);

        Tasklist tasklist = browser.tasklistOf("alice");
        assertThat(tasklist.newest()).contains("Approve: Issue a refund, 201.37 USD");
        CaseForm form = tasklist.claimNewest();
        assertThat(form.text())
                .contains("Issue a refund", "201.37 USD", CUSTOMER, "Order " + ORDER)
                .contains("The permission map asks for approval of this.", "execute-gated, up to 500.00, approver")
                .contains("The refund can be taken back.", "left", "not verified", "The mug arrived broken.")
                .contains(CUSTOMER + ", ", "decided again with fresh facts");
        assertThat(tasklist.lists()).contains("Waiting for approval").doesNotContain("specialist", "All tasks");
        assertThat(form.choose("approve").comment("Seen the photo.").complete())
                .isEqualTo("Your approval is recorded.");

        clara.await(proposal, "executed");
        assertThat(house.store().effects(proposal, "execute")).isOne();
        tasklist.seeNothingChosen();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void what_an_agent_writes_is_shown_as_it_is_and_a_rejection_ends_it(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode proposal = refund(clara, "202.41", HOSTILE);

        CaseForm form = browser.tasklistOf("alice").claimNewest();
        assertThat(form.text()).contains("202.41 USD");
        assertThat(form.rationale()).isEqualTo(HOSTILE);
        assertThat(browser.run("return window.broken")).isEqualTo("null");
        assertThat(form.choose("reject").comment(HOSTILE).complete()).isEqualTo("Your rejection is recorded.");

        clara.await(proposal, "rejected");
        assertThat(house.store().effects(proposal, "execute")).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_specialist_takes_over_what_is_beyond_an_agent(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode proposal = refund(clara, "5000.43", "Everything arrived broken.");

        Tasklist tasklist = browser.tasklistOf("sam");
        CaseForm form = tasklist.claimNewest();
        assertThat(form.text()).contains("5000.43 USD", "The permission map leaves this to specialists.");
        assertThat(tasklist.lists()).contains("Waiting for a specialist").doesNotContain("approval");
        assertThat(form.resolution("A replacement is on its way.").complete()).isEqualTo("What you did is recorded.");

        clara.await(proposal, "resolved");
        assertThat(house.store().effects(proposal, "execute")).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void a_specialist_does_something_for_the_customer_in_their_own_name(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode escalated = refund(clara, "5000.47", "Everything arrived broken.");
        Http sam = house.staff("sam");
        String address = "/api/escalations/" + escalated.path("id").asText();

        CaseForm form = browser.tasklistOf("sam").claimNewest();
        assertThat(form.text()).contains("5000.47 USD", "Taken by", "Done by specialists", "nothing so far");
        assertThat(form.propose("{\"orderId\": \"" + ORDER + "\", \"amount\": \"30.00\"}"))
                .startsWith("Proposed in your name");
        assertThat(form.work()).contains("Issue a refund", "30.00 USD", "sam");
        String own = sam.get(address).ok().at("/work/0/proposalId").asText();
        JsonNode proposal =
                sam.with("Prefer", "wait=10").get("/api/proposals/" + own).ok();
        clara.confirm(proposal);
        sam.with("Prefer", "wait=10").get("/api/proposals/" + own).ok();
        assertThat(form.resolution("Refunded a part.").complete()).isEqualTo("What you did is recorded.");

        clara.await(escalated, "resolved");
        house.auditor().awaitEvent(proposal, "proposal.executed");
        assertThat(house.store().effects(proposal, "execute")).isOne();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void operations_retry_in_cockpit_what_the_store_could_not_do(House house) {
        Conversation jon = house.conversationOf("jon_smyth_1002");
        house.store().fault("jon_smyth_1002", "refund", "error");
        house.store().fault("jon_smyth_1002", "lookup", "error");
        JsonNode proposal = jon.proposeRefund("#W1000016", "12.34");
        jon.confirm(proposal);
        jon.await(proposal, "failed", "unknown");

        Cockpit cockpit = browser.cockpitOf("olga")
                .open("Governed action", proposal.path("journeyId").asText());
        assertThat(cockpit.incident()).contains("refund.issue at store", "retry here");
        house.store().withoutFaults();
        cockpit.retry();

        jon.await(proposal, "executed");
        assertThat(house.store().effects(proposal, "execute")).isOne();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void operations_take_back_in_tasklist_what_a_cancelled_journey_left(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode journey = leftBehind(house, clara);
        JsonNode message = journey.at("/proposals/0");

        ReviewForm form = browser.tasklistOf("olga").claimNewestReview();
        assertThat(form.text())
                .contains("The journey assisted-conversation left something behind", CUSTOMER, "stopped")
                .contains("Send a message", "was done, and stands", "Only corrected", "not verified", HOSTILE);
        assertThat(browser.run("return window.broken")).isEqualTo("null");
        assertThat(form.takeBack("It was cancelled.")).isEqualTo("The journey is rolled-back.");

        clara.await(message, "corrected");
        assertThat(house.store().effects(message, "reverse")).isOne();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void operations_leave_in_tasklist_what_a_cancelled_journey_left(House house) {
        Conversation clara = house.conversationOf(CUSTOMER);
        JsonNode message = leftBehind(house, clara).at("/proposals/0");

        Tasklist tasklist = browser.tasklistOf("olga");
        assertThat(tasklist.claimNewestReview().leave("She has read it.")).isEqualTo("It is left as it is.");

        tasklist.seeNothingChosen();
        assertThat(house.store().effects(message, "reverse")).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    private static JsonNode leftBehind(House house, Conversation clara) {
        JsonNode journey = clara.startJourney("assisted-conversation", Map.of());
        clara.await(
                clara.proposeInto(journey, "message.send", Map.of("text", HOSTILE))
                        .ok(),
                "executed");
        house.cockpit().cancel(journey);
        Awaitility.await("a task for operations")
                .atMost(Duration.ofSeconds(20))
                .until(() -> house.staff("olga")
                                .get("/api/reviews/" + journey.path("id").asText())
                                .status()
                        == 200);
        return clara.journey(journey.path("id").asText());
    }

    private static JsonNode refund(Conversation conversation, String amount, String rationale) {
        return conversation
                .agent()
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .with("Prefer", "wait=10")
                .post(
                        "/api/proposals",
                        Map.of(
                                "action",
                                "refund.issue",
                                "parameters",
                                Map.of("orderId", ORDER, "amount", amount),
                                "rationale",
                                rationale))
                .ok();
    }
}
