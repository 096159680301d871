package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What random cases are made of: the cases beside the rules, the values that occur in them, the words that rules compare with,
 * and amounts around every amount that rules and permission map name.
 */
final class Pool {

    private static final Path RULES = Path.of("rules");
    private static final Pattern WORD = Pattern.compile("(?m)^(?!\\s*(?://|rule|insert)).*?\"([^\"]{1,40})\"");
    private static final Pattern AMOUNT =
            Pattern.compile("(?<=,)([0-9]+\\.[0-9]{2})(?=,)|\\b([0-9]+(?:\\.[0-9]+)?)B\\b");
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Cases that differ from no other one, as they are written. */
    final List<ObjectNode> templates = new ArrayList<>();

    final List<String> words;
    final List<String> amounts;
    private final Map<String, TreeSet<String>> byName = new HashMap<>();

    Pool() {
        TreeSet<String> found = new TreeSet<>();
        texts(".drl").forEach(text -> WORD.matcher(text).results().forEach(word -> found.add(word.group(1))));
        words = List.copyOf(found);
        TreeSet<String> around = new TreeSet<>(List.of("0.00", "-0.01", "0.01", "1.005", "99999999.00"));
        Stream.of(".drl", ".csv").flatMap(Pool::texts).forEach(text -> {
            Matcher amount = AMOUNT.matcher(text);
            while (amount.find()) {
                BigDecimal value = new BigDecimal(amount.group(1) == null ? amount.group(2) : amount.group(1));
                Stream.of(value, value.add(CENT), value.subtract(CENT)).forEach(one -> around.add(one.toPlainString()));
            }
        });
        amounts = List.copyOf(around);
        texts("samples.yaml").forEach(text -> {
            JsonNode root = MAPPER.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
            root.path("samples").forEach(this::add);
        });
    }

    /** The values that were seen under a name of a field or of a parameter; none for a name that no case knows. */
    List<String> seen(String name) {
        return List.copyOf(byName.getOrDefault(name, new TreeSet<>()));
    }

    private void add(JsonNode sample) {
        if (sample.has("action") && sample.has("facts")) {
            templates.add((ObjectNode) sample);
        }
        collect("", sample.path("facts"));
        collect("", sample.path("parameters"));
        sample.path("but")
                .properties()
                .forEach(change ->
                        collect(change.getKey().substring(change.getKey().lastIndexOf('.') + 1), change.getValue()));
    }

    private void collect(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> collect(entry.getKey(), entry.getValue()));
        } else if (value.isArray()) {
            value.forEach(each -> collect(name, each));
        } else if (!value.isNull() && !value.isMissingNode()) {
            byName.computeIfAbsent(name, none -> new TreeSet<>()).add(value.asText());
        }
    }

    /** The files whose path ends so; cases are those in a folder of samples. */
    private static Stream<String> texts(String end) {
        boolean samples = end.equals("samples.yaml");
        try (Stream<Path> files = Files.walk(RULES)) {
            return files
                    .filter(file -> samples
                            ? file.toString().matches(".*/samples/[^/]*\\.yaml")
                            : file.toString().endsWith(end))
                    .sorted()
                    .map(Pool::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
