package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
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

/** Table {@code case_note}. */
@Repository
@InSandbox
class CaseNotes {

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;

    CaseNotes(JdbcClient database, NamedParameterJdbcTemplate batches) {
        this.database = database;
        this.batches = batches;
    }

    Optional<String> caseOf(String noteId) {
        return database.sql("SELECT case_id FROM sandbox.case_note WHERE note_id = :noteId")
                .param("noteId", noteId)
                .query(String.class)
                .optional();
    }

    boolean isStruck(String noteId) {
        return database.sql("SELECT struck_at IS NOT NULL FROM sandbox.case_note WHERE note_id = :noteId")
                .param("noteId", noteId)
                .query(Boolean.class)
                .single();
    }

    /** @return when, by the database's clock */
    Instant add(String noteId, String caseId, String text) {
        return database.sql(
                        """
                        INSERT INTO sandbox.case_note (note_id, case_id, text) VALUES (:noteId, :caseId, :text)
                        RETURNING written_at
                        """)
                .param("noteId", noteId)
                .param("caseId", caseId)
                .param("text", text)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** @return when, by the database's clock */
    Instant strike(String noteId, @Nullable String reason) {
        return database.sql(
                        """
                        UPDATE sandbox.case_note SET struck_at = now(), strike_reason = :reason
                        WHERE note_id = :noteId
                        RETURNING struck_at
                        """)
                .param("noteId", noteId)
                .param("reason", reason)
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** The notes that came with the data. */
    void addAll(List<ServiceCase> cases) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.case_note (note_id, case_id, text, written_at)
                VALUES (:noteId, :caseId, :text, :writtenAt)
                """,
                cases.stream()
                        .flatMap(each -> each.notes().stream().map(note -> new MapSqlParameterSource()
                                .addValue("noteId", note.noteId())
                                .addValue("caseId", each.caseId())
                                .addValue("text", note.text())
                                .addValue("writtenAt", note.writtenAt().atOffset(ZoneOffset.UTC))))
                        .toArray(MapSqlParameterSource[]::new));
    }
}
