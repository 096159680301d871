package io.safeconduct.sandbox.store;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The files that a store is loaded from: {@code users.json}, {@code orders.json} and, if there are such,
 * {@code products.json}, {@code cases.json} and {@code service.json}.
 */
final class DataFiles {

    private final String origin;
    private final EntryFile users;
    private final EntryFile orders;
    private final EntryFile products;
    private final EntryFile cases;
    private final EntryFile service;

    private DataFiles(String origin, Function<String, Resource> files) {
        this.origin = origin;
        this.users = new EntryFile(files.apply("users.json"));
        this.orders = new EntryFile(files.apply("orders.json"));
        this.products = new EntryFile(files.apply("products.json"));
        this.cases = new EntryFile(files.apply("cases.json"));
        this.service = new EntryFile(files.apply("service.json"));
    }

    static DataFiles seed() {
        return new DataFiles("the seed", name -> new ClassPathResource("sandbox/" + name));
    }

    static DataFiles in(Path directory) {
        return new DataFiles(directory.toString(), name -> new FileSystemResource(directory.resolve(name)));
    }

    /** @throws UnusableData when a file is missing or malformed */
    StoreData read() {
        byte[] userBytes = users.bytes();
        byte[] orderBytes = orders.bytes();
        byte[] productBytes = products.bytesIfAny();
        byte[] caseBytes = cases.bytesIfAny();
        byte[] serviceBytes = service.bytesIfAny();
        List<Order> allOrders = orders.entries(orderBytes, OrderEntry.class, (id, entry) -> entry.toOrder(id));
        Map<String, List<String>> ordersOf = allOrders.stream()
                .collect(Collectors.groupingBy(
                        Order::customerId, Collectors.mapping(Order::orderId, Collectors.toList())));
        List<Customer> customers = users.entries(
                userBytes, UserEntry.class, (id, entry) -> entry.toCustomer(id, ordersOf.getOrDefault(id, List.of())));
        requireOwners(allOrders, customers);
        return new StoreData(
                origin,
                hash(userBytes, orderBytes, productBytes, caseBytes, serviceBytes),
                customers,
                allOrders,
                products(productBytes),
                cases(caseBytes, customers),
                service.exists() ? service.whole(serviceBytes, ServiceSeed.class) : ServiceSeed.NOTHING);
    }

    private List<Product> products(byte[] bytes) {
        if (!products.exists()) {
            return List.of();
        }
        Set<String> items = new HashSet<>();
        return products.entries(bytes, ProductEntry.class, (id, entry) -> {
            Product product = entry.toProduct(id);
            product.variants().stream()
                    .filter(variant -> !items.add(variant.itemId()))
                    .findFirst()
                    .ifPresent(variant -> {
                        throw new IllegalArgumentException(
                                "item '%s' is one of another product too".formatted(variant.itemId()));
                    });
            return product;
        });
    }

    private List<ServiceCase> cases(byte[] bytes, List<Customer> customers) {
        if (!cases.exists()) {
            return List.of();
        }
        Map<String, List<String>> ordersOf =
                customers.stream().collect(Collectors.toMap(Customer::customerId, Customer::orders));
        Set<String> notes = new HashSet<>();
        return cases.entries(bytes, CaseEntry.class, (id, entry) -> {
            ServiceCase known = entry.toCase(id);
            List<String> owned = ordersOf.get(known.customerId());
            if (owned == null) {
                throw new IllegalArgumentException(
                        "no customer '%s' in %s".formatted(known.customerId(), users.name()));
            }
            if (known.orderId() != null && !owned.contains(known.orderId())) {
                throw new IllegalArgumentException("order '%s' is not the customer's".formatted(known.orderId()));
            }
            known.notes().stream()
                    .filter(note -> !notes.add(note.noteId()))
                    .findFirst()
                    .ifPresent(note -> {
                        throw new IllegalArgumentException("there are two notes '%s'".formatted(note.noteId()));
                    });
            return known;
        });
    }

    private void requireOwners(List<Order> allOrders, List<Customer> customers) {
        var known = customers.stream().map(Customer::customerId).collect(Collectors.toSet());
        allOrders.stream()
                .filter(order -> !known.contains(order.customerId()))
                .findFirst()
                .ifPresent(order -> {
                    throw orders.unusable("entry '%s': no customer '%s' in %s"
                            .formatted(order.orderId(), order.customerId(), users.name()));
                });
    }

    private static String hash(byte[]... contents) {
        try {
            MessageDigest whole = MessageDigest.getInstance("SHA-256");
            MessageDigest each = MessageDigest.getInstance("SHA-256");
            for (byte[] content : contents) {
                whole.update(each.digest(content));
            }
            return HexFormat.of().formatHex(whole.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
