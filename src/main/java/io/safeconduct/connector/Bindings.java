package io.safeconduct.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** The values a call's placeholders stand for. */
public final class Bindings {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z][\\w.]*)}");

    private final ObjectNode values;

    private Bindings(ObjectNode values) {
        this.values = values;
    }

    public static Bindings none() {
        return new Bindings(JsonNodeFactory.instance.objectNode());
    }

    public Bindings with(String name, String value) {
        return with(name, JsonNodeFactory.instance.textNode(value));
    }

    public Bindings with(String name, JsonNode value) {
        ObjectNode more = values.deepCopy();
        more.set(name, value);
        return new Bindings(more);
    }

    /**
     * Fills a path; every value becomes part of exactly one segment.
     *
     * @throws IllegalArgumentException when a value is missing or could change the path's shape
     */
    String path(String template) {
        return PLACEHOLDER.matcher(template).replaceAll(match -> {
            String value = value(match.group(1)).asText("");
            if (value.isBlank() || value.equals(".") || value.equals("..")) {
                throw new IllegalArgumentException("No usable value for {" + match.group(1) + "} in " + template);
            }
            return Matcher.quoteReplacement(UriUtils.encode(value, java.nio.charset.StandardCharsets.UTF_8));
        });
    }

    /** Fills one text; a lone placeholder answers the value itself, missing if there is none. */
    JsonNode fill(String template) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        if (matcher.matches()) {
            return value(matcher.group(1));
        }
        return JsonNodeFactory.instance.textNode(matcher.replaceAll(
                match -> Matcher.quoteReplacement(value(match.group(1)).asText(""))));
    }

    /** Fills a body: placeholders in its texts, at any depth; what has no value is left out. */
    JsonNode fill(JsonNode template) {
        if (template.isTextual()) {
            return fill(template.asText());
        }
        if (template.isArray()) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            template.forEach(
                    item -> Optional.of(fill(item)).filter(Bindings::isThere).ifPresent(filled::add));
            return filled;
        }
        if (template.isObject()) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            template.properties().forEach(property -> Optional.of(fill(property.getValue()))
                    .filter(Bindings::isThere)
                    .ifPresent(value -> filled.set(property.getKey(), value)));
            return filled;
        }
        return template;
    }

    private static boolean isThere(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private JsonNode value(String name) {
        return values.at("/" + name.replace('.', '/'));
    }
}
