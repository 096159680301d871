package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The two files that a store is loaded from: {@code users.json} and {@code orders.json}. */
final class DataFiles {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String origin;
    private final Resource users;
    private final Resource orders;

    private DataFiles(String origin, Resource users, Resource orders) {
        this.origin = origin;
        this.users = users;
        this.orders = orders;
    }

    static DataFiles seed() {
        return new DataFiles(
                "the seed", new ClassPathResource("sandbox/users.json"), new ClassPathResource("sandbox/orders.json"));
    }

    static DataFiles in(Path directory) {
        return new DataFiles(
                directory.toString(),
                new FileSystemResource(directory.resolve("users.json")),
                new FileSystemResource(directory.resolve("orders.json")));
    }

    /** @throws UnusableData when a file is missing or malformed */
    StoreData read() {
        byte[] userBytes = bytes(users);
        byte[] orderBytes = bytes(orders);
        List<Order> allOrders = entries(orders, orderBytes, OrderEntry.class, (id, entry) -> entry.toOrder(id));
        Map<String, List<String>> ordersOf = allOrders.stream()
                .collect(Collectors.groupingBy(
                        Order::customerId, Collectors.mapping(Order::orderId, Collectors.toList())));
        List<Customer> customers = entries(
                users,
                userBytes,
                UserEntry.class,
                (id, entry) -> entry.toCustomer(id, ordersOf.getOrDefault(id, List.of())));
        requireOwners(allOrders, customers);
        return new StoreData(origin, hash(userBytes, orderBytes), customers, allOrders);
    }

    private static <E, T> List<T> entries(Resource file, byte[] bytes, Class<E> type, BiFunction<String, E, T> map) {
        JavaType entries = MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
        Map<String, E> parsed = parse(file, bytes, entries);
        List<T> all = new ArrayList<>();
        parsed.forEach((id, entry) -> {
            if (entry == null) {
                throw new UnusableData(name(file), "entry '%s' is null".formatted(id));
            }
            try {
                all.add(map.apply(id, entry));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw new UnusableData(name(file), "entry '%s': %s".formatted(id, e.getMessage()));
            }
        });
        return all;
    }

    private static <E> Map<String, E> parse(Resource file, byte[] bytes, JavaType type) {
        try {
            Map<String, E> entries = MAPPER.readValue(bytes, type);
            if (entries == null) {
                throw new UnusableData(name(file), "it holds no entries");
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new UnusableData(name(file), reason(e));
        } catch (IOException e) {
            throw new UnusableData(name(file), String.valueOf(e.getMessage()));
        }
    }

    private void requireOwners(List<Order> allOrders, List<Customer> customers) {
        var known = customers.stream().map(Customer::customerId).collect(Collectors.toSet());
        allOrders.stream()
                .filter(order -> !known.contains(order.customerId()))
                .findFirst()
                .ifPresent(order -> {
                    throw new UnusableData(
                            name(orders),
                            "entry '%s': no customer '%s' in %s"
                                    .formatted(order.orderId(), order.customerId(), name(users)));
                });
    }

    private static byte[] bytes(Resource file) {
        try {
            return file.getContentAsByteArray();
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new UnusableData(name(file), "there is no such file");
        } catch (IOException e) {
            throw new UnusableData(name(file), String.valueOf(e.getMessage()));
        }
    }

    private static String name(Resource file) {
        return file instanceof FileSystemResource onDisk ? onDisk.getPath() : file.getDescription();
    }

    private static String reason(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : "line %d: ".formatted(e.getLocation().getLineNr());
        String path =
                e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                        ? " (at %s)".formatted(path(mapping))
                        : "";
        return where + e.getOriginalMessage() + path;
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining(" > "));
    }

    private static String hash(byte[] userBytes, byte[] orderBytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(digest.digest(userBytes));
            return HexFormat.of().formatHex(digest.digest(orderBytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
