package io.safeconduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Proposals;
import io.safeconduct.house.Conversation;
import io.safeconduct.house.House;
import io.safeconduct.house.HouseTest;
import io.safeconduct.house.HouseTime;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** However many proposals there are, nobody guesses codes for ever and no customer is flooded with them. A8, B5. */
@HouseTest
class CodeLimitsTest {

    private static final Duration WINDOW = Duration.ofHours(24);

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Proposals proposals;

    @Autowired
    Decisions decisions;

    @Autowired
    Verifying verifying;

    @Autowired
    Evidences evidences;

    @Test
    void the_sixth_code_within_a_day_is_not_made(House house, HouseTime time) {
        Conversation elias = house.conversationOf("elias_fairweather_1106");
        Conversation leila = house.conversationOf("leila_sandoval_1110");
        for (int made = 0; made < 5; made++) {
            elias.code(reset(elias));
        }

        JsonNode sixth = reset(elias);

        JsonNode rejected = elias.await(sixth, "rejected");
        assertThat(rejected.path("reason").asText()).isEqualTo("Too many codes were sent to this customer of late.");
        assertThat(house.auditor().eventsOf(sixth))
                .contains("verification.refused", "evidence.recorded", "proposal.rejected")
                .doesNotContain("verification.asked");
        assertThat(evidences.of(sixth.path("id").asText()))
                .extracting(Evidence::isGivenByPerson)
                .containsExactly(false);
        assertThat(house.store().effects(sixth, "verify")).isZero();
        assertThat(codesOf(elias)).isEqualTo(5);
        leila.code(reset(leila));

        time.passes(WINDOW.minusMinutes(1));
        elias.await(reset(elias), "rejected");
        time.passes(Duration.ofMinutes(1));
        elias.code(reset(elias));
    }

    @Test
    void after_six_wrong_codes_none_is_made_or_good_for_a_day(House house, HouseTime time) {
        Conversation ines = house.conversationOf("ines_halvorsen_1101");
        JsonNode good = reset(ines);
        String right = ines.code(good);
        JsonNode last = good;
        for (int wrong = 0; wrong < 6; wrong++) {
            last = wrong % 2 == 0 ? reset(ines) : last;
            assertThat(ines.enter(last, not(ines.code(last))).status()).isEqualTo(wrong < 5 ? 422 : 200);
        }
        String reason = "Too many wrong codes were entered of late.";
        assertThat(ines.await(last, "rejected").path("reason").asText()).isEqualTo(reason);

        assertThat(ines.enter(good, right).ok().path("answer").asText()).isEqualTo("no");
        assertThat(ines.await(good, "rejected").path("reason").asText()).isEqualTo(reason);
        JsonNode none = reset(ines);
        assertThat(ines.await(none, "rejected").path("reason").asText()).isEqualTo(reason);
        assertThat(house.store().effects(none, "verify")).isZero();
        assertThat(house.store().effects(good, "execute")).isZero();

        time.passes(WINDOW);
        JsonNode later = reset(ines);
        assertThat(ines.enter(later, ines.code(later)).ok().path("answer").asText())
                .isEqualTo("yes");
        ines.await(later, "executed");
    }

    @Test
    void of_two_codes_that_are_wanted_at_once_one_is_made_if_one_is_left(House house) {
        Conversation mateo = house.conversationOf("mateo_brandt_1104");
        JsonNode one = reset(mateo);
        JsonNode another = reset(mateo);
        mateo.code(one);
        mateo.code(another);
        Decision first = decisionOf(one);
        Decision second = decisionOf(another);
        assertThat(verifying.codeFor(withHash(first, "third"))).isInstanceOf(Code.Good.class);
        assertThat(verifying.codeFor(withHash(first, "fourth"))).isInstanceOf(Code.Good.class);

        CompletableFuture<Code> other = transaction.execute(status -> {
            assertThat(verifying.codeFor(withHash(first, "fifth"))).isInstanceOf(Code.Good.class);
            CompletableFuture<Code> meanwhile =
                    CompletableFuture.supplyAsync(() -> verifying.codeFor(withHash(second, "sixth")));
            Awaitility.await("somebody waits for the customer's codes").until(this::somebodyWaits);
            return meanwhile;
        });

        assertThat(Objects.requireNonNull(other).join()).isInstanceOf(Code.Withheld.class);
        assertThat(verifying.codeFor(withHash(first, "fifth")))
                .as("one that was made stays")
                .isInstanceOf(Code.Good.class);
    }

    @Test
    void a_code_that_was_used_is_kept_by_nobody(House house) {
        Conversation leila = house.conversationOf("leila_sandoval_1110");
        JsonNode change = leila.propose("account.change-phone", Map.of("phone", "+1 555 0188"));
        String code = leila.code(change);
        leila.enter(change, code).ok();

        assertThat(leila.now(change).path("state").asText()).isEqualTo("waiting");
        assertThat(leila.enter(change, code).status()).isEqualTo(409);
        assertThat(database.sql("SELECT count(*) FROM verification WHERE proposal_id = ? AND code IS NOT NULL")
                        .param(change.path("id").asText())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(verifying.codeFor(decisionOf(change))).isInstanceOf(Code.Spent.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 6, PT24H", "5, 0, PT24H", "5, 6, PT0S", "-1, 6, PT24H"})
    void a_limit_of_nothing_is_refused_at_the_start(int codes, int wrongCodes, Duration window) {
        assertThatThrownBy(() -> new VerificationProperties(codes, wrongCodes, window))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("must be more than 0");
    }

    private static JsonNode reset(Conversation conversation) {
        return conversation.propose("account.reset-password", Map.of());
    }

    private Decision decisionOf(JsonNode proposal) {
        return decisions
                .find(proposals.find(proposal.path("id").asText()).orElseThrow().decision())
                .orElseThrow();
    }

    private static Decision withHash(Decision decision, String hash) {
        return new Decision(
                decision.id(),
                decision.proposal(),
                hash,
                decision.verdict(),
                decision.findings(),
                decision.amount(),
                decision.facts(),
                decision.permissions(),
                decision.caps(),
                decision.policy(),
                decision.decidedAt());
    }

    private boolean somebodyWaits() {
        return database.sql(
                        """
                        SELECT EXISTS (SELECT FROM pg_locks
                                        WHERE locktype = 'advisory' AND NOT granted
                                          AND classid::bigint = hashtext('safeconduct.verification')::bigint & 4294967295)
                        """)
                .query(Boolean.class)
                .single();
    }

    private static long codesOf(Conversation conversation) {
        return StreamSupport.stream(
                        conversation.customer().get("/sandbox/inbox").ok().spliterator(), false)
                .filter(message -> message.path("kind").asText().equals("verification-code"))
                .count();
    }

    private static String not(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
