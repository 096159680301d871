package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code device}, {@code outlook}, {@code former_address}, {@code offer} and {@code slot}: what nothing at the store changes. */
@Repository
@InSandbox
class ServiceRecords {

    /** @param version that of the customer, so that two changes at once do not pass each other by */
    record Device(
            String deviceId,
            String customerId,
            String type,
            String model,
            Instant purchasedAt,
            Instant warrantyUntil,
            int version,
            List<Replacement> replacements) {}

    /** A device that the customer got in place of another one. */
    record Replacement(String deviceType, Instant replacedAt) {}

    /**
     * What operations say will be.
     *
     * @param by until when it will be so
     */
    record Outlook(
            String outlookId,
            String customerId,
            String kind,
            String about,
            Instant by,
            @Nullable Instant confirmedAt,
            @Nullable String owner) {}

    /** @param segments whom it is made to */
    record Offer(
            String offerId,
            String kind,
            String name,
            Amount price,
            String currency,
            String disclosure,
            List<Eligible> segments) {}

    record Eligible(String segment) {}

    record Slot(String slotId, String place, Instant startsAt, boolean free) {}

    private final JdbcClient database;
    private final StoredJson json;

    ServiceRecords(JdbcClient database, StoredJson json) {
        this.database = database;
        this.json = json;
    }

    Optional<Device> device(String customerId, String deviceId) {
        return database.sql(
                        """
                        SELECT d.*, now() - d.purchased_ago AS purchased_at, now() + d.warranty_left AS warranty_until, c.version
                        FROM sandbox.device d JOIN sandbox.customer c USING (customer_id)
                        WHERE d.device_id = :deviceId AND d.customer_id = :customerId
                        """)
                .param("deviceId", deviceId)
                .param("customerId", customerId)
                .query((row, number) -> new Device(
                        deviceId,
                        customerId,
                        row.getString("type"),
                        row.getString("model"),
                        time(row, "purchased_at"),
                        time(row, "warranty_until"),
                        row.getInt("version"),
                        replacements(customerId)))
                .optional();
    }

    private List<Replacement> replacements(String customerId) {
        return database.sql(
                        """
                        SELECT type, now() - replaced_ago AS replaced_at FROM sandbox.device
                        WHERE customer_id = :customerId AND replaced_ago IS NOT NULL
                        UNION ALL
                        SELECT details, arranged_at FROM sandbox.arrangement
                        WHERE customer_id = :customerId AND kind = 'replacement' AND taken_back_at IS NULL
                        ORDER BY 2
                        """)
                .param("customerId", customerId)
                .query((row, number) -> new Replacement(row.getString("type"), time(row, "replaced_at")))
                .list();
    }

    Optional<Outlook> outlook(String customerId, String outlookId) {
        return database.sql(
                        """
                        SELECT o.*, now() + o.holds_in AS by, now() - o.confirmed_ago AS confirmed_at
                        FROM sandbox.outlook o WHERE o.outlook_id = :outlookId AND o.customer_id = :customerId
                        """)
                .param("outlookId", outlookId)
                .param("customerId", customerId)
                .query((row, number) -> new Outlook(
                        outlookId,
                        customerId,
                        row.getString("kind"),
                        row.getString("about"),
                        time(row, "by"),
                        row.getObject("confirmed_at") == null ? null : time(row, "confirmed_at"),
                        row.getString("owner")))
                .optional();
    }

    Optional<Offer> offer(String offerId) {
        return database.sql("SELECT * FROM sandbox.offer WHERE offer_id = :offerId")
                .param("offerId", offerId)
                .query((row, number) -> new Offer(
                        offerId,
                        row.getString("kind"),
                        row.getString("name"),
                        new Amount(row.getBigDecimal("price")),
                        Amount.CURRENCY,
                        row.getString("disclosure"),
                        json.read(row.getString("segments"), new TypeReference<List<String>>() {}).stream()
                                .map(Eligible::new)
                                .toList()))
                .optional();
    }

    Optional<Slot> slot(String slotId) {
        return database.sql(
                        """
                        SELECT s.*, now() + s.starts_in AS starts_at,
                               NOT EXISTS (SELECT FROM sandbox.arrangement a
                                           WHERE a.kind = 'appointment' AND a.about = s.slot_id
                                             AND a.taken_back_at IS NULL) AS free
                        FROM sandbox.slot s WHERE s.slot_id = :slotId
                        """)
                .param("slotId", slotId)
                .query((row, number) ->
                        new Slot(slotId, row.getString("place"), time(row, "starts_at"), row.getBoolean("free")))
                .optional();
    }

    void addAll(ServiceSeed seed) {
        add(
                "device",
                "device_id text, customer_id text, type text, model text, purchased_ago interval, "
                        + "warranty_left interval, replaced_ago interval",
                seed.devices());
        add(
                "outlook",
                "outlook_id text, customer_id text, kind text, about text, holds_in interval, "
                        + "confirmed_ago interval, owner text",
                seed.outlooks());
        add("former_address", "customer_id text, address jsonb", seed.formerAddresses());
        add(
                "offer",
                "offer_id text, kind text, name text, price numeric, disclosure text, segments jsonb",
                seed.offers());
        add("slot", "slot_id text, place text, starts_in interval", seed.slots());
    }

    /** Removes what belongs to no customer. */
    void removeShared() {
        database.sql("DELETE FROM sandbox.offer").update();
        database.sql("DELETE FROM sandbox.slot").update();
    }

    /** The columns of the table stand in the order of its definition. */
    private void add(String table, String columns, Object rows) {
        database.sql("INSERT INTO sandbox.%s SELECT * FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS row (%s)"
                        .formatted(table, columns))
                .param("rows", json.write(rows))
                .update();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
