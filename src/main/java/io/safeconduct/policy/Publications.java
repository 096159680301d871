package io.safeconduct.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was put in force and what was taken out of it; nothing here ever changes, so that it can be read as history. */
@Repository
class Publications {

    private static final String SELECT =
            """
            SELECT publication.*, quarantine.quarantined_at
              FROM policy_publication publication
              LEFT JOIN policy_quarantine quarantine ON quarantine.publication_seq = publication.seq
            """;

    private final JdbcClient database;

    Publications(JdbcClient database) {
        this.database = database;
    }

    /** Those that are not quarantined; the first is in force. */
    List<Publication> standing(String name, int most) {
        return database.sql(SELECT + " WHERE name = ? AND quarantined_at IS NULL ORDER BY seq DESC LIMIT ?")
                .params(name, most)
                .query(Publications::publication)
                .list();
    }

    /** All of them, the newest first. */
    List<Publication> latest(String name, int most) {
        return database.sql(SELECT + " WHERE name = ? ORDER BY seq DESC LIMIT ?")
                .params(name, most)
                .query(Publications::publication)
                .list();
    }

    boolean wasPublished(String name, String hash) {
        return database.sql("SELECT EXISTS (SELECT FROM policy_publication WHERE name = ? AND hash = ?)")
                .params(name, hash)
                .query(Boolean.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(String name, String hash, String by, Instant now, String reason) {
        database.sql(
                        """
                        INSERT INTO policy_publication (name, hash, published_by, published_at, reason)
                        VALUES (?, ?, ?, ?, ?)
                        """)
                .params(name, hash, by, Timestamp.from(now), reason)
                .update();
    }

    /**
     * Takes every publication of the bundle up to that one out of force.
     *
     * @return whether any of them was standing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean quarantine(Publication publication, Instant now) {
        return database.sql(
                                """
                                INSERT INTO policy_quarantine (publication_seq, quarantined_at)
                                SELECT seq, :now FROM policy_publication
                                 WHERE name = :name AND hash = :hash AND seq <= :seq
                                    ON CONFLICT DO NOTHING
                                """)
                        .param("now", Timestamp.from(now))
                        .param("name", publication.name())
                        .param("hash", publication.hash())
                        .param("seq", publication.sequence())
                        .update()
                > 0;
    }

    private static Publication publication(ResultSet row, int number) throws SQLException {
        Timestamp quarantined = row.getTimestamp("quarantined_at");
        return new Publication(
                row.getLong("seq"),
                row.getString("name"),
                row.getString("hash"),
                row.getString("published_by"),
                row.getTimestamp("published_at").toInstant(),
                row.getString("reason"),
                quarantined == null ? null : quarantined.toInstant());
    }
}
