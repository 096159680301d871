package io.safeconduct.caps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.safeconduct.database.WithinTransaction;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is booked on caps, and who holds it. Whatever is asked about any number of caps is one statement, and all locks are
 * taken in one order, within functions of the database: see the migration.
 */
@Repository
public class Ledger {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final WithinTransaction<Map<String, Supplier<Standing>>> atCommit =
            new WithinTransaction<>(LinkedHashMap::new, Ledger::book);

    Ledger(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * How the caps stand.
     *
     * @param levels one for each portion, in their order
     * @param reserved whether all of them are now held by the proposal; otherwise none is
     */
    public record Standing(List<Level> levels, boolean reserved) {

        public Standing {
            levels = List.copyOf(levels);
        }
    }

    /** Looks and holds nothing. */
    public Standing look(List<Portion> portions, Instant now) {
        if (portions.isEmpty()) {
            return new Standing(List.of(), false);
        }
        return database.sql("SELECT used, exceeded FROM look_at_caps(:wanted::jsonb)")
                .param("wanted", wanted(portions, Set.of(), now))
                .query((row, number) -> new Standing(levels(portions, row), false))
                .single();
    }

    /**
     * Books all portions for a proposal, or none when one of them would be too much. What the proposal held before and was
     * not confirmed is given back first. The caps stay locked until the transaction ends.
     *
     * @param approved ids of caps that a person let this proposal exceed
     */
    Standing reserve(String proposal, List<Portion> portions, Set<String> approved, Instant now) {
        if (portions.isEmpty()) {
            return new Standing(List.of(), true);
        }
        return database.sql("SELECT used, exceeded FROM reserve_caps(:proposal, :wanted::jsonb)")
                .param("proposal", proposal)
                .param("wanted", wanted(portions, approved, now))
                .query((row, number) -> new Standing(levels(portions, row), !row.getBoolean("exceeded")))
                .single();
    }

    /**
     * The same as the last thing before the caller's transaction commits, so that others wait for the caps as short as can be.
     * If it would be too much then, the transaction fails with {@link CapsMovedException}, and can be done again.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reserveAtCommit(String proposal, List<Portion> portions, Set<String> approved, Instant now) {
        atCommit.get().put(proposal, () -> reserve(proposal, portions, approved, now));
    }

    /** The proposal had its effect: what it holds is used for good, even if the effect is taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void confirm(String proposal) {
        database.sql("SELECT FROM confirm_caps(?)").param(proposal).query().listOfRows();
    }

    /** Nothing happened, and nothing will without another grant: what the proposal holds is given back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(String proposal) {
        Map<String, Supplier<Standing>> booking = atCommit.ifAny();
        if (booking != null) {
            booking.remove(proposal);
        }
        database.sql("SELECT FROM release_caps(?)").param(proposal).query().listOfRows();
    }

    /** Forgets what ended before that time; at most so many rows of each kind. */
    int forget(Instant before, int atMost) {
        return database.sql("SELECT forget_caps(?::timestamptz, ?)")
                .params(before.toString(), atMost)
                .query(Integer.class)
                .single();
    }

    private static void book(Map<String, Supplier<Standing>> bookings) {
        bookings.forEach((proposal, booking) -> {
            if (!booking.get().reserved()) {
                throw new CapsMovedException(proposal);
            }
        });
    }

    private String wanted(List<Portion> portions, Set<String> approved, Instant now) {
        ArrayNode wanted = json.createArrayNode();
        for (Portion portion : portions) {
            Cap cap = portion.cap();
            wanted.addObject()
                    .put("number", wanted.size())
                    .put("cap", cap.id())
                    .put("key", portion.key())
                    .put("since", cap.window().since(now))
                    .put("ends", cap.window().bucketEnd(now).toString())
                    .put("amount", portion.amount())
                    .put("most", portion.limit())
                    .put("approved", approved.contains(cap.id()));
        }
        return wanted.toString();
    }

    private List<Level> levels(List<Portion> portions, ResultSet row) throws SQLException {
        try {
            List<Level> levels = new ArrayList<>();
            for (JsonNode used : json.readTree(row.getString("used"))) {
                levels.add(portions.get(levels.size()).with(new BigDecimal(used.textValue())));
            }
            return levels;
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable levels of caps", e);
        }
    }
}
