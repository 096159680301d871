package io.safeconduct.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The parameters an action takes: a JSON Schema (2020-12) for an object that allows nothing undeclared.
 *
 * <p>Its own format {@code money}: a positive amount with at most two decimals, as text or number; its canonical form is
 * text with exactly two decimals.
 */
public final class ParameterSchema {

    private static final String MONEY = "money";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,2})?");
    private static final int CENTS = 2;
    private static final int MOST_DIGITS = 40;

    private final JsonNode document;
    private final JsonSchema schema;

    /** @throws IllegalArgumentException when the document is no JSON Schema */
    ParameterSchema(JsonNode document) {
        this.document = document;
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(ParameterSchema::expression)
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        factory.getSchema(SchemaLocation.of(SchemaId.V202012), config).validate(document).stream()
                .findFirst()
                .ifPresent(message -> {
                    throw new IllegalArgumentException(message.getMessage());
                });
        this.schema = factory.getSchema(document, config);
        this.schema.initializeValidators();
    }

    /** In JSON Schema (ECMA-262) {@code $} is the end of the text; in Java also the line break before it. */
    private static RegularExpression expression(String text) {
        Pattern pattern = Pattern.compile(
                text.endsWith("$") && !text.endsWith("\\$") ? text.substring(0, text.length() - 1) + "\\z" : text);
        return value -> pattern.matcher(value).find();
    }

    /** The schema as it is shown to agents. */
    public JsonNode document() {
        return document;
    }

    /**
     * The values of which a pattern or a list of values says what they can be, by the title of the parameter; free text, which
     * anybody may have written, is not among them.
     */
    public Map<String, String> confined(ObjectNode parameters) {
        Map<String, String> confined = new LinkedHashMap<>();
        parameters.properties().forEach(parameter -> {
            JsonNode declared = document.at("/properties/" + parameter.getKey());
            String text = confined(declared, parameter.getValue());
            if (!text.isEmpty()) {
                confined.put(declared.path("title").asText(parameter.getKey()), text);
            }
        });
        return confined;
    }

    private static String confined(JsonNode declared, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(each -> confined(declared.path("items"), each))
                    .filter(each -> !each.isEmpty())
                    .collect(Collectors.joining(" and "));
        }
        return declared.has("pattern") || declared.has("enum") ? value.asText() : "";
    }

    /** The names of the values that neither a pattern, a list of values nor a format confines. */
    Set<String> freeTexts(ObjectNode parameters) {
        Set<String> texts = new TreeSet<>();
        parameters.properties().forEach(parameter -> {
            JsonNode declared = document.path("properties").path(parameter.getKey());
            boolean confined = declared.has("pattern") || declared.has("enum") || declared.has("format");
            if (parameter.getValue().isTextual() && !confined) {
                texts.add(parameter.getKey());
            }
        });
        return texts;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        document.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The names of those that are lists, or may be. */
    Set<String> lists() {
        return names().stream()
                .filter(name ->
                        document.at("/properties/" + name + "/type").toString().contains("\"array\"")
                                || document.at("/properties/" + name).has("items"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean requires(String name) {
        return StreamSupport.stream(document.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(name));
    }

    /**
     * Brings parameters into the one form that is hashed, decided and executed.
     *
     * @throws InvalidParametersException naming everything that is wrong with them
     */
    public ObjectNode canonical(JsonNode parameters) {
        List<String> wrong = new ArrayList<>();
        for (ValidationMessage message : schema.validate(parameters)) {
            wrong.add(message.getMessage());
        }
        if (!wrong.isEmpty() || !parameters.isObject()) {
            throw new InvalidParametersException(wrong);
        }
        ObjectNode canonical = parameters.deepCopy();
        Iterator<String> names = parameters.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (MONEY.equals(document.at("/properties/" + name + "/format").asText())) {
                canonical.put(name, money(name, parameters.get(name), wrong));
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidParametersException(wrong);
        }
        return canonical;
    }

    private static String money(String name, JsonNode value, List<String> wrong) {
        String text = value.isNumber() ? plain(value) : value.asText();
        if (!AMOUNT.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            wrong.add("/" + name + ": must be a positive amount with at most two decimals");
            return "";
        }
        return new BigDecimal(text).setScale(CENTS).toPlainString();
    }

    /** Without exponent and trailing zeros; empty when it is no number, or writing it out could exhaust memory. */
    private static String plain(JsonNode number) {
        if (number.isDouble() && !Double.isFinite(number.doubleValue())) {
            return "";
        }
        BigDecimal value = new BigDecimal(number.asText());
        return Math.abs((long) value.scale()) > MOST_DIGITS || value.precision() > MOST_DIGITS
                ? ""
                : value.stripTrailingZeros().toPlainString();
    }
}
