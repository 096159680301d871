package io.safeconduct.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.safeconduct.connector.Answer.Reached;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who does not answer is left alone for a while, and asked again. */
class BreakerTest {

    private static final Answer DONE = new Answer.Success(NullNode.instance);
    private static final Answer REFUSED = new Answer.Refusal(422, "no");
    private static final Answer FAILED = new Answer.Failure("HTTP 503", Reached.ANSWERED);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Time time = new Time();
    private final AtomicInteger sent = new AtomicInteger();
    private final Breaker breaker =
            new Breaker("store", new SystemProperties.Breaker(10, 50, 80, Duration.ofSeconds(3), PAUSE), time);

    @Test
    void when_half_of_the_calls_fail_the_rest_is_not_sent() {
        calls(3, DONE);
        calls(3, FAILED);
        sent.set(0);

        Answer answer = call(DONE);

        assertThat(sent).hasValue(0);
        assertThat(answer)
                .isEqualTo(new Answer.Failure("not sent: the system store has not been answering", Reached.NO));
        assertThat(breaker.state()).isEqualTo(SystemState.NOT_ANSWERING);
    }

    @Test
    void a_few_calls_decide_nothing() {
        calls(4, FAILED);

        assertThat(breaker.state()).isEqualTo(SystemState.ANSWERING);
    }

    @Test
    void a_refusal_is_an_answer() {
        calls(20, REFUSED);

        assertThat(breaker.state()).isEqualTo(SystemState.ANSWERING);
    }

    @Test
    void who_answers_too_slowly_is_left_alone_too() {
        for (int calls = 0; calls < 5; calls++) {
            breaker.around(() -> {
                time.passes(Duration.ofSeconds(4));
                return DONE;
            });
        }

        assertThat(breaker.state()).isEqualTo(SystemState.NOT_ANSWERING);
    }

    @Test
    void after_the_pause_one_call_finds_out_for_all() {
        calls(5, FAILED);
        time.passes(PAUSE.plusSeconds(1));
        sent.set(0);

        breaker.around(() -> {
            assertThat(breaker.state()).isEqualTo(SystemState.BEING_TRIED);
            assertThat(call(DONE)).isInstanceOf(Answer.Failure.class);
            return DONE;
        });

        assertThat(sent).hasValue(0);
        assertThat(breaker.state()).isEqualTo(SystemState.ANSWERING);
        assertThat(call(DONE)).isEqualTo(DONE);
    }

    @Test
    void if_that_one_fails_the_pause_begins_again() {
        calls(5, FAILED);
        time.passes(PAUSE.plusSeconds(1));

        call(FAILED);

        assertThat(breaker.state()).isEqualTo(SystemState.NOT_ANSWERING);
    }

    @Test
    void a_call_that_was_not_made_after_all_leaves_the_turn_to_the_next() {
        calls(5, FAILED);
        time.passes(PAUSE.plusSeconds(1));

        call(new Answer.Failure("the time to send it had passed", Reached.TOO_LATE));

        assertThat(call(DONE)).isEqualTo(DONE);
        assertThat(breaker.state()).isEqualTo(SystemState.ANSWERING);
    }

    private void calls(int times, Answer answer) {
        for (int calls = 0; calls < times; calls++) {
            call(answer);
        }
    }

    private Answer call(Answer answer) {
        return breaker.around(() -> {
            sent.incrementAndGet();
            return answer;
        });
    }

    private static final class Time extends Clock {

        private Instant now = Instant.parse("2026-11-02T10:00:00Z");

        void passes(Duration more) {
            now = now.plus(more);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
