package io.safeconduct.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Items of an order against others of the same products, at today's prices.
 *
 * @param items all items of the order afterwards
 */
record Swap(List<Order.Item> items, PriceDifference difference) {

    /** Refuses items that the order does not hold, and new ones of another product or out of stock. */
    static Swap of(Order order, @Nullable List<String> itemIds, @Nullable List<String> newItemIds, Products products) {
        List<Integer> places = places(order, itemIds);
        if (newItemIds == null || newItemIds.size() != places.size()) {
            throw Problem.refused("items-unpaired", "Each item needs exactly one new item.");
        }
        List<Order.Item> items = new ArrayList<>(order.items());
        PriceDifference difference = PriceDifference.NONE;
        for (int pair = 0; pair < places.size(); pair++) {
            Order.Item old = items.get(places.get(pair));
            StockItem stock = available(newItemIds.get(pair), old, products);
            items.set(places.get(pair), old.replacedBy(stock));
            difference = difference.plus(stock.price(), old.price());
        }
        return new Swap(items, difference);
    }

    /** What these items of the order cost; refuses items that it does not hold. */
    static Amount worth(Order order, @Nullable List<String> itemIds) {
        return places(order, itemIds).stream()
                .map(place -> order.items().get(place).price())
                .reduce(Amount.ZERO, Amount::plus);
    }

    /** An order may hold an item twice, and an item be named as often as it is held. */
    private static List<Integer> places(Order order, @Nullable List<String> itemIds) {
        if (itemIds == null || itemIds.isEmpty()) {
            throw Problem.refused("items-missing", "At least one item of the order must be named.");
        }
        List<Integer> places = new ArrayList<>();
        for (String itemId : itemIds) {
            Optional<Integer> place = IntStream.range(0, order.items().size())
                    .boxed()
                    .filter(each -> !places.contains(each))
                    .filter(each -> order.items().get(each).itemId().equals(itemId))
                    .findFirst();
            places.add(place.orElseThrow(() -> Problem.refused(
                    "item-not-in-order", "The order does not hold the item '%s' (that often).".formatted(itemId))));
        }
        return places;
    }

    private static StockItem available(String itemId, Order.Item old, Products products) {
        StockItem stock = products.item(itemId)
                .filter(item -> item.productId().equals(old.productId()))
                .orElseThrow(() -> Problem.refused(
                        "other-product", "There is no item '%s' of the product '%s'.".formatted(itemId, old.name())));
        if (!stock.available()) {
            throw Problem.refused("item-unavailable", "The item '%s' is not available.".formatted(itemId));
        }
        return stock;
    }
}
