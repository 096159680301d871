package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tables {@code product} and {@code item}. */
@Repository
@InSandbox
class Products {

    private static final String SELECT =
            """
            SELECT p.product_id, p.name,
                   (SELECT coalesce(jsonb_agg(jsonb_build_object(
                               'itemId', i.item_id,
                               'options', i.options,
                               'price', i.price::text,
                               'available', i.available) ORDER BY i.item_id), '[]')
                    FROM sandbox.item i WHERE i.product_id = p.product_id) AS variants
            FROM sandbox.product p
            """;

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;
    private final StoredJson json;

    Products(JdbcClient database, NamedParameterJdbcTemplate batches, StoredJson json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    List<Product> all() {
        return database.sql(SELECT + "ORDER BY p.product_id")
                .query((row, number) -> map(row))
                .list();
    }

    Product get(String productId) {
        return database.sql(SELECT + "WHERE p.product_id = :productId")
                .param("productId", productId)
                .query((row, number) -> map(row))
                .optional()
                .orElseThrow(() -> Problem.unknown("product", productId));
    }

    Optional<StockItem> item(String itemId) {
        return database.sql(
                        """
                        SELECT i.*, p.name FROM sandbox.item i JOIN sandbox.product p USING (product_id)
                        WHERE i.item_id = :itemId
                        """)
                .param("itemId", itemId)
                .query((row, number) -> stockItem(row))
                .optional();
    }

    /** Those that exist, each once, in the order of their ids here. */
    List<StockItem> items(List<String> itemIds) {
        return database.sql(
                        """
                        SELECT i.*, p.name FROM sandbox.item i JOIN sandbox.product p USING (product_id)
                        WHERE i.item_id = ANY (:itemIds)
                        ORDER BY array_position(:itemIds, i.item_id)
                        """)
                .param("itemIds", itemIds.toArray(String[]::new))
                .query((row, number) -> stockItem(row))
                .list();
    }

    void addAll(List<Product> products) {
        batches.batchUpdate(
                "INSERT INTO sandbox.product (product_id, name) VALUES (:productId, :name)",
                products.stream()
                        .map(product -> new MapSqlParameterSource("productId", product.productId())
                                .addValue("name", product.name()))
                        .toArray(MapSqlParameterSource[]::new));
        batches.batchUpdate(
                """
                INSERT INTO sandbox.item (item_id, product_id, options, price, available)
                VALUES (:itemId, :productId, CAST(:options AS jsonb), :price, :available)
                """,
                products.stream()
                        .flatMap(product ->
                                product.variants().stream().map(each -> parameters(product.productId(), each)))
                        .toArray(MapSqlParameterSource[]::new));
    }

    /** Removes every product, with its items. */
    void removeAll() {
        database.sql("DELETE FROM sandbox.product").update();
    }

    private MapSqlParameterSource parameters(String productId, Variant variant) {
        return new MapSqlParameterSource("productId", productId)
                .addValue("itemId", variant.itemId())
                .addValue("options", json.write(variant.options()))
                .addValue("price", variant.price().value())
                .addValue("available", variant.available());
    }

    private Product map(ResultSet row) throws SQLException {
        return new Product(
                row.getString("product_id"),
                row.getString("name"),
                json.read(row.getString("variants"), new TypeReference<>() {}));
    }

    private StockItem stockItem(ResultSet row) throws SQLException {
        return new StockItem(
                row.getString("item_id"),
                row.getString("product_id"),
                row.getString("name"),
                json.read(row.getString("options"), new TypeReference<>() {}),
                new Amount(row.getBigDecimal("price")),
                row.getBoolean("available"));
    }
}
