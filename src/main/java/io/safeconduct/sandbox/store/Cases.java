package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code service_case}; a case is read with its notes in one statement, so that its version fits them. */
@Repository
@InSandbox
class Cases {

    private static final String SELECT =
            """
            SELECT c.*,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'noteId', n.note_id,
                               'text', n.text,
                               'struck', n.struck_at IS NOT NULL,
                               'writtenAt', n.written_at) ORDER BY n.sequence), '[]')
                    FROM sandbox.case_note n WHERE n.case_id = c.case_id) AS notes
            FROM sandbox.service_case c
            """;

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;
    private final StoredJson json;

    Cases(JdbcClient database, NamedParameterJdbcTemplate batches, StoredJson json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    /** All cases, or those of one customer. */
    List<ServiceCase> of(@Nullable String customerId) {
        return database.sql(
                        SELECT
                                + """
                        WHERE CAST(:customerId AS text) IS NULL OR c.customer_id = :customerId
                        ORDER BY c.case_id
                        """)
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<ServiceCase> find(String caseId) {
        return database.sql(SELECT + "WHERE c.case_id = :caseId")
                .param("caseId", caseId)
                .query((row, number) -> map(row))
                .optional();
    }

    ServiceCase get(String caseId) {
        return find(caseId).orElseThrow(() -> Problem.unknown("case", caseId));
    }

    /** The case as now; nobody else changes it or its notes until the transaction ends. */
    ServiceCase lock(String caseId) {
        database.sql("SELECT case_id FROM sandbox.service_case WHERE case_id = :caseId FOR UPDATE")
                .param("caseId", caseId)
                .query(String.class)
                .optional();
        return get(caseId);
    }

    /** Its notes were changed. */
    void countChange(ServiceCase known) {
        database.sql("UPDATE sandbox.service_case SET version = version + 1 WHERE case_id = :caseId")
                .param("caseId", known.caseId())
                .update();
    }

    /** @return when, by the database's clock */
    Instant close(ServiceCase open, String resolution) {
        return database.sql(
                        """
                        UPDATE sandbox.service_case
                        SET resolution = :resolution, closed_at = now(), version = version + 1
                        WHERE case_id = :caseId
                        RETURNING closed_at
                        """)
                .param("caseId", open.caseId())
                .param("resolution", resolution)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant reopen(ServiceCase closed) {
        return database.sql(
                        """
                        UPDATE sandbox.service_case SET resolution = NULL, closed_at = NULL, version = version + 1
                        WHERE case_id = :caseId
                        RETURNING now()
                        """)
                .param("caseId", closed.caseId())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    void addAll(List<ServiceCase> cases) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.service_case (case_id, customer_id, order_id, subject, version,
                                                  resolution, opened_at, closed_at)
                VALUES (:caseId, :customerId, :orderId, :subject, :version, :resolution, :openedAt, :closedAt)
                """,
                cases.stream().map(Cases::parameters).toArray(MapSqlParameterSource[]::new));
    }

    private static MapSqlParameterSource parameters(ServiceCase each) {
        Instant closedAt = each.closedAt();
        return new MapSqlParameterSource()
                .addValue("caseId", each.caseId())
                .addValue("customerId", each.customerId())
                .addValue("orderId", each.orderId())
                .addValue("subject", each.subject())
                .addValue("version", each.version())
                .addValue("resolution", each.resolution())
                .addValue("openedAt", each.openedAt().atOffset(ZoneOffset.UTC))
                .addValue("closedAt", closedAt == null ? null : closedAt.atOffset(ZoneOffset.UTC));
    }

    private ServiceCase map(ResultSet row) throws SQLException {
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        return new ServiceCase(
                row.getString("case_id"),
                row.getString("customer_id"),
                row.getString("order_id"),
                row.getString("subject"),
                row.getInt("version"),
                json.read(row.getString("notes"), new TypeReference<>() {}),
                row.getString("resolution"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                closedAt == null ? null : closedAt.toInstant());
    }
}
