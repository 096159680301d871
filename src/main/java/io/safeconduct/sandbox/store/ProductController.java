package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the store sells, to read. */
@RestController
@RequestMapping("/sandbox/store")
@InSandbox
class ProductController {

    private final FrontDesk desk;
    private final Products products;

    ProductController(FrontDesk desk, Products products) {
        this.desk = desk;
        this.products = products;
    }

    @GetMapping("/products")
    List<Product> all() {
        return desk.read(Target.NONE, products::all);
    }

    @GetMapping("/products/{productId}")
    Product one(@PathVariable String productId) {
        return desk.read(Target.NONE, () -> products.get(productId));
    }

    /** Those of these items that there are, each once, in the order named. */
    @GetMapping("/items")
    List<StockItem> items(@RequestParam(required = false) @Nullable List<String> itemIds) {
        return desk.read(Target.NONE, () -> itemIds == null ? List.of() : products.items(itemIds));
    }

    @GetMapping("/items/{itemId}")
    StockItem item(@PathVariable String itemId) {
        return desk.read(Target.NONE, () -> products.item(itemId).orElseThrow(() -> Problem.unknown("item", itemId)));
    }
}
