package io.safeconduct.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.representer.Representer;

/** A YAML file as JSON that still knows on which line each value stands. */
public final class YamlDocument {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SourceFile file;
    private final JsonNode root;
    private final Map<String, Integer> lines;

    private YamlDocument(SourceFile file, JsonNode root, Map<String, Integer> lines) {
        this.file = file;
        this.root = root;
        this.lines = lines;
    }

    /**
     * Parses the file and holds it against a JSON Schema on the class path.
     *
     * @throws SourceException with the line of the first thing that is wrong
     */
    public static YamlDocument read(SourceFile file, String schema) {
        YamlDocument document = parse(file);
        document.validate(schema);
        return document;
    }

    public JsonNode root() {
        return root;
    }

    /** An error at the value a JSON Pointer (RFC 6901) leads to. */
    public SourceException error(String pointer, String reason) {
        return new SourceException(file.path(), line(pointer), reason);
    }

    private static YamlDocument parse(SourceFile file) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(new org.yaml.snakeyaml.DumperOptions()));
            Node node = yaml.compose(new StringReader(file.text()));
            if (node == null) {
                throw new SourceException(file.path(), 1, "the file is empty");
            }
            Map<String, Integer> lines = new HashMap<>();
            return new YamlDocument(file, new Reading(file, lines).read(node, ""), lines);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new SourceException(file.path(), line, "not valid YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new SourceException(file.path(), 0, "not valid YAML: " + e.getMessage(), e);
        }
    }

    private void validate(String schemaResource) {
        SchemaValidatorsConfig config =
                SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build();
        try (InputStream schema = Objects.requireNonNull(
                YamlDocument.class.getResourceAsStream("/schema/" + schemaResource), schemaResource)) {
            JsonSchema compiled = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(MAPPER.readTree(schema), config);
            compiled.validate(root).stream()
                    .min(Comparator.comparingInt(this::line))
                    .ifPresent(message -> {
                        throw new SourceException(
                                file.path(), line(message), message.getMessage().replaceFirst("^: ", ""));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("Unreadable schema " + schemaResource, e);
        }
    }

    private int line(ValidationMessage message) {
        return line(message.getInstanceLocation().toString());
    }

    private int line(String pointer) {
        for (String at = pointer; ; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null || at.isEmpty()) {
                return line == null ? 1 : line;
            }
        }
    }

    /** Turns YAML nodes into JSON and notes the lines; only plain mappings, lists and scalars are allowed. */
    private record Reading(SourceFile file, Map<String, Integer> lines) {

        JsonNode read(Node node, String pointer) {
            lines.putIfAbsent(pointer, lineOf(node));
            if (node.getAnchor() != null) {
                throw new SourceException(file.path(), lineOf(node), "anchors and aliases are not used here");
            }
            if (node instanceof MappingNode mapping) {
                return readMapping(mapping, pointer);
            }
            if (node instanceof SequenceNode sequence) {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                for (Node item : sequence.getValue()) {
                    array.add(read(item, pointer + "/" + array.size()));
                }
                return array;
            }
            return readScalar((ScalarNode) node);
        }

        private ObjectNode readMapping(MappingNode mapping, String pointer) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple tuple : mapping.getValue()) {
                int line = lineOf(tuple.getKeyNode());
                if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
                    throw new SourceException(file.path(), line, "a name is a plain text");
                }
                String key = scalar.getValue();
                String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                if (object.has(key)) {
                    throw new SourceException(file.path(), line, "'" + key + "' stands here twice");
                }
                lines.put(child, line);
                object.set(key, read(tuple.getValueNode(), child));
            }
            return object;
        }

        private JsonNode readScalar(ScalarNode scalar) {
            String value = scalar.getValue();
            try {
                return switch (scalar.getTag().getValue()) {
                    case "tag:yaml.org,2002:null" -> JsonNodeFactory.instance.nullNode();
                    case "tag:yaml.org,2002:bool" -> readFlag(scalar);
                    case "tag:yaml.org,2002:int" -> JsonNodeFactory.instance.numberNode(Long.parseLong(value));
                    case "tag:yaml.org,2002:float" ->
                        JsonNodeFactory.instance.numberNode(new java.math.BigDecimal(value));
                    default -> JsonNodeFactory.instance.textNode(value);
                };
            } catch (NumberFormatException e) {
                throw new SourceException(file.path(), lineOf(scalar), "not a plain number: " + value, e);
            }
        }

        /** YAML 1.1 also knows yes, no, on and off; nobody who writes them knows for sure what they become. */
        private JsonNode readFlag(ScalarNode scalar) {
            return switch (scalar.getValue()) {
                case "true" -> JsonNodeFactory.instance.booleanNode(true);
                case "false" -> JsonNodeFactory.instance.booleanNode(false);
                default ->
                    throw new SourceException(
                            file.path(),
                            lineOf(scalar),
                            "write true or false, or quote the text '" + scalar.getValue() + "'");
            };
        }

        private static int lineOf(Node node) {
            return node.getStartMark().getLine() + 1;
        }
    }
}
