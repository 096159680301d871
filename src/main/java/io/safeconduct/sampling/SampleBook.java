package io.safeconduct.sampling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The sample, which follows from the ids of proposals alone: a share of them by a hash, so that nobody can know or choose what
 * will be looked at, and every node sees the same. Only reviews are kept.
 */
@Repository
class SampleBook {

    private static final String SAMPLED =
            """
            SELECT granted.proposal_id, granted.action, granted.issued_at, review.verdict, review.reviewed_by, review.reviewed_at
              FROM action_grant granted
              JOIN unnest(:actions::text[], :shares::float8[]) AS share (action, share) ON share.action = granted.action
              LEFT JOIN sample_review review ON review.proposal_id = granted.proposal_id
             WHERE granted.kind = 'execute'
               AND ('x' || substr(md5(granted.proposal_id), 1, 8))::bit(32)::bigint < share.share * 4294967296
               AND NOT EXISTS (SELECT FROM evidence
                                WHERE evidence.proposal_id = granted.proposal_id
                                  AND evidence.type = 'APPROVE' AND evidence.answer = 'yes')
               AND granted.issued_at > :since
            """;

    private final JdbcClient database;

    SampleBook(JdbcClient database) {
        this.database = database;
    }

    /**
     * What is in the sample, the newest first.
     *
     * @param shares by action
     */
    List<Sampled> since(Instant since, Map<String, Double> shares, int most) {
        return sampled(SAMPLED + " ORDER BY granted.issued_at DESC, granted.proposal_id LIMIT " + most, since, shares)
                .query(SampleBook::row)
                .list();
    }

    Optional<Sampled> find(String proposal, Instant since, Map<String, Double> shares) {
        return sampled(
                        SAMPLED + " AND granted.proposal_id = :proposal ORDER BY granted.issued_at LIMIT 1",
                        since,
                        shares)
                .param("proposal", proposal)
                .query(SampleBook::row)
                .optional();
    }

    /** Answers whether nobody did before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean review(String proposal, Sampled.Review review, byte[] comment) {
        return database.sql(
                                """
                                INSERT INTO sample_review (proposal_id, verdict, comment, reviewed_by, reviewed_at)
                                VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .params(
                                proposal,
                                review.verdict().name().toLowerCase(Locale.ROOT),
                                comment,
                                review.by(),
                                Timestamp.from(review.at()))
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec sampled(String sql, Instant since, Map<String, Double> shares) {
        List<Map.Entry<String, Double>> ordered = List.copyOf(shares.entrySet());
        return database.sql(sql)
                .param("actions", ordered.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param("shares", ordered.stream().map(Map.Entry::getValue).toArray(Double[]::new))
                .param("since", Timestamp.from(since));
    }

    private static Sampled row(ResultSet row, int number) throws SQLException {
        String verdict = row.getString("verdict");
        return new Sampled(
                row.getString("proposal_id"),
                row.getString("action"),
                row.getTimestamp("issued_at").toInstant(),
                verdict == null
                        ? null
                        : new Sampled.Review(
                                Sampled.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT)),
                                row.getString("reviewed_by"),
                                row.getTimestamp("reviewed_at").toInstant()));
    }
}
