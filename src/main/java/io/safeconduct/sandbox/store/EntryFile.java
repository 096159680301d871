package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** A JSON file that holds one object by id; what is wrong with it is said with its name, line and entry. */
final class EntryFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final byte[] NOTHING = {};

    private final Resource file;

    EntryFile(Resource file) {
        this.file = file;
    }

    boolean exists() {
        return file.exists();
    }

    /** Nothing when it is missing. */
    byte[] bytesIfAny() {
        return exists() ? bytes() : NOTHING;
    }

    /** @throws UnusableData when it is missing or unreadable */
    byte[] bytes() {
        try {
            return file.getContentAsByteArray();
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw unusable("there is no such file");
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    /** @throws UnusableData when the content is malformed */
    <E, T> List<T> entries(byte[] bytes, Class<E> type, BiFunction<String, E, T> map) {
        JavaType entries = MAPPER.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, type);
        Map<String, E> parsed = parse(bytes, entries);
        List<T> all = new ArrayList<>();
        parsed.forEach((id, entry) -> {
            if (entry == null) {
                throw unusable("entry '%s' is null".formatted(id));
            }
            try {
                all.add(map.apply(id, entry));
            } catch (IllegalArgumentException | NullPointerException e) {
                throw unusable("entry '%s': %s".formatted(id, e.getMessage()));
            }
        });
        return all;
    }

    /** @throws UnusableData when the content is malformed */
    <T> T whole(byte[] bytes, Class<T> type) {
        return parse(bytes, MAPPER.constructType(type));
    }

    UnusableData unusable(String reason) {
        return new UnusableData(name(), reason);
    }

    String name() {
        return file instanceof FileSystemResource onDisk ? onDisk.getPath() : file.getDescription();
    }

    private <T> T parse(byte[] bytes, JavaType type) {
        try {
            T entries = MAPPER.readValue(bytes, type);
            if (entries == null) {
                throw unusable("it holds no entries");
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw unusable(reason(e));
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
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
}
