package io.safeconduct.permission;

import static io.safeconduct.permission.SmallHouse.HEADER;
import static io.safeconduct.permission.SmallHouse.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionMapTest {

    private static final String[] LADDER = {
        "refund.issue,service-agents,regular,*,*,escalate,*,,specialist,payments",
        "refund.issue,service-agents,regular,*,*,execute-limited,50,,,payments",
        "refund.issue,service-agents,regular,*,*,execute-gated,500,approver,,payments"
    };

    @ParameterizedTest
    @CsvSource({
        "0,      3, EXECUTE_LIMITED",
        "49.99,  3, EXECUTE_LIMITED",
        "50.00,  3, EXECUTE_LIMITED",
        "50.0000,3, EXECUTE_LIMITED",
        "50.01,  4, EXECUTE_GATED",
        "500,    4, EXECUTE_GATED",
        "500.001,2, ESCALATE",
        "1E+9,   2, ESCALATE"
    })
    void each_row_of_a_ladder_holds_above_the_next_lower_ceiling_up_to_its_own(BigDecimal amount, int row, Mode mode) {
        List<Permission> covering = map(LADDER).covering(refund("regular", amount, "USD"));

        assertThat(covering).extracting(Permission::row).containsExactly(row);
        assertThat(covering).extracting(Permission::mode).containsExactly(mode);
    }

    @Test
    void a_row_says_who_approves_who_takes_over_and_who_owns_the_outcome() {
        PermissionMap map = map(LADDER);

        assertThat(map.covering(refund("regular", new BigDecimal("60"), "USD")))
                .containsExactly(
                        new Permission(4, Mode.EXECUTE_GATED, "approver", null, "payments", new BigDecimal("500.00")));
        assertThat(map.covering(refund("regular", new BigDecimal("600"), "USD")))
                .containsExactly(new Permission(2, Mode.ESCALATE, null, "specialist", "payments", null));
    }

    @Test
    void above_the_last_ceiling_and_below_nothing_no_row_holds() {
        PermissionMap map = map(LADDER[1], LADDER[2]);

        assertThat(map.covering(refund("regular", new BigDecimal("500.01"), "USD")))
                .isEmpty();
        assertThat(map.covering(refund("regular", new BigDecimal("-0.01"), "USD")))
                .isEmpty();
    }

    @Test
    void any_row_of_a_ladder_might_hold_for_an_amount_that_is_not_known() {
        PermissionMap map = map(LADDER);

        assertThat(map.covering(refund("regular", null, null)))
                .extracting(Permission::row)
                .containsExactly(3, 4, 2);
        assertThat(map.covering(refund("regular", null, "USD"))).hasSize(3);
    }

    @Test
    void no_row_holds_for_an_amount_in_another_currency_or_in_none() {
        PermissionMap map = map(LADDER);

        assertThat(map.covering(refund("regular", BigDecimal.ONE, "EUR"))).isEmpty();
        assertThat(map.covering(refund("regular", null, "EUR"))).isEmpty();
        assertThat(map.covering(refund("regular", BigDecimal.ONE, null))).isEmpty();
    }

    @Test
    void the_amount_does_not_matter_for_an_action_that_moves_no_money() {
        PermissionMap map = map("message.send,service-agents,*,*,*,execute-limited,,,,payments");

        Situation foreign =
                new Situation("message.send", "support-agent", "chat", "refund", "vip", BigDecimal.TEN, "EUR");
        assertThat(map.covering(foreign)).hasSize(1);
    }

    @Test
    void while_the_facts_do_not_say_the_segment_any_of_its_rows_might_hold() {
        PermissionMap map = map(LADDER);

        assertThat(map.covering(refund(null, BigDecimal.ONE, "USD")))
                .extracting(Permission::mode)
                .containsExactly(Mode.EXECUTE_LIMITED);
        assertThat(map.covering(refund(null, null, null))).hasSize(3);
    }

    @Test
    void a_segment_that_is_not_named_matches_only_rows_for_any() {
        PermissionMap regular = map(LADDER);
        PermissionMap any = map("refund.issue,service-agents,*,*,*,escalate,*,,specialist,payments");

        assertThat(regular.covering(refund("vip", BigDecimal.ONE, "USD"))).isEmpty();
        assertThat(any.covering(refund(null, BigDecimal.ONE, "USD"))).hasSize(1);
        assertThat(any.covering(refund("platinum", BigDecimal.ONE, "USD"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "", "?", "ANY", "chat|phone", "Chat"})
    void nobody_gets_a_row_by_a_name_that_looks_like_many(String name) {
        PermissionMap map = map("message.send,support-agent,vip,chat|phone,refund|return,execute-limited,,,,payments");

        assertThat(map.covering(message("support-agent", "chat", "refund", "vip")))
                .hasSize(1);
        assertThat(map.covering(message("support-agent", name, "refund", "vip")))
                .isEmpty();
        assertThat(map.covering(message("support-agent", "chat", name, "vip"))).isEmpty();
        assertThat(map.covering(message("support-agent", "chat", "refund", name)))
                .isEmpty();
        assertThat(map.covering(message(name, "chat", "refund", "vip"))).isEmpty();
        assertThat(map.mayEverHold("message.send", "support-agent", name, "refund"))
                .isFalse();
        assertThat(map.mayEverHold("message.send", "support-agent", "chat", name))
                .isFalse();
        assertThat(map.laxest("support-agent", "message.send", name)).isEmpty();
    }

    @Test
    void a_cell_may_hold_several_names() {
        PermissionMap map = map(
                "message.send | case.note,support-agent,regular | vip,chat|phone,*,execute-limited,,,,payments",
                "message.send|case.note,support-agent,new,*,*,draft-only,,,,payments");

        assertThat(map.covering(message("support-agent", "phone", "refund", "vip")))
                .extracting(Permission::row)
                .containsExactly(2);
        assertThat(map.covering(message("support-agent", "email", "refund", "vip")))
                .isEmpty();
        assertThat(map.covering(message("support-agent", "email", "refund", "new")))
                .extracting(Permission::row)
                .containsExactly(3);
    }

    @Test
    void a_row_for_a_group_or_for_any_holds_for_those_whose_mandate_covers_the_action() {
        String rest = ",*,*,*,execute-limited,,,,payments";

        for (String who : List.of("night-agents", "service-agents|night-agents", "*")) {
            PermissionMap map = map("case.note," + who + rest);
            assertThat(map.mayEverHold("case.note", "night-agent", "chat", "refund"))
                    .isTrue();
            assertThat(map.mayEverHold("case.note", "trial-agent", "chat", "refund"))
                    .isFalse();
            assertThat(map.mayEverHold("case.note", "nobody", "chat", "refund")).isFalse();
        }
        assertThat(map("case.note,night-agents" + rest).mayEverHold("case.note", "support-agent", "chat", "refund"))
                .isFalse();
    }

    @Test
    void rows_for_two_groups_do_not_overlap_in_an_agent_that_may_not_do_the_action() {
        PermissionMap map = map(
                "case.note,service-agents,*,*,*,execute-limited,,,,payments",
                "case.note,night-agents,*,*,*,draft-only,,,,payments");

        assertThat(map.laxest("support-agent", "case.note", null)).contains(Mode.EXECUTE_LIMITED);
        assertThat(map.laxest("night-agent", "case.note", null)).contains(Mode.DRAFT_ONLY);
        assertThat(map.laxest("trial-agent", "case.note", null)).isEmpty();
    }

    @Test
    void whether_a_row_could_hold_is_known_before_the_facts_are() {
        PermissionMap map = map("refund.issue,support-agent,vip,chat,refund|return,execute-limited,10,,,payments");

        assertThat(map.mayEverHold("refund.issue", "support-agent", "chat", "return"))
                .isTrue();
        assertThat(map.mayEverHold("refund.issue", "support-agent", "chat", "single-action"))
                .isFalse();
        assertThat(map.mayEverHold("refund.issue", "support-agent", "phone", "return"))
                .isFalse();
        assertThat(map.mayEverHold("refund.issue", "trial-agent", "chat", "return"))
                .isFalse();
        assertThat(map.mayEverHold("message.send", "support-agent", "chat", "return"))
                .isFalse();
    }

    @Test
    void the_laxest_mode_is_what_an_agent_can_do_at_best() {
        PermissionMap map = map(
                "refund.issue,support-agent,vip,*,*,escalate,*,,specialist,payments",
                "refund.issue,support-agent,vip,*,*,execute-gated,50,approver,,payments",
                "refund.issue,support-agent,new,chat,*,execute-limited,5,,,payments",
                "refund.issue,trial-agent,*,*,*,never,*,,,payments",
                "order.read,*,*,*,*,read-only,,,,payments");

        assertThat(map.laxest("support-agent", "refund.issue", null)).contains(Mode.EXECUTE_LIMITED);
        assertThat(map.laxest("support-agent", "refund.issue", "chat")).contains(Mode.EXECUTE_LIMITED);
        assertThat(map.laxest("support-agent", "refund.issue", "email")).contains(Mode.EXECUTE_GATED);
        assertThat(map.laxest("night-agent", "order.read", "email")).contains(Mode.READ_ONLY);
        assertThat(map.laxest("trial-agent", "refund.issue", null)).isEmpty();
        assertThat(map.mayEverHold("refund.issue", "trial-agent", "chat", "refund"))
                .isTrue();
    }

    @Test
    void without_rows_nothing_is_allowed() {
        assertThat(SmallHouse.read(HEADER).covering(refund("vip", BigDecimal.ONE, "USD")))
                .isEmpty();
        assertThat(SmallHouse.read(HEADER).laxest("support-agent", "refund.issue", null))
                .isEqualTo(Optional.empty());
    }

    private static Situation refund(@Nullable String segment, @Nullable BigDecimal amount, @Nullable String currency) {
        return new Situation("refund.issue", "support-agent", "chat", "single-action", segment, amount, currency);
    }

    private static Situation message(String agent, String channel, String journey, String segment) {
        return new Situation("message.send", agent, channel, journey, segment, null, null);
    }
}
