package io.safeconduct.conformance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.source.SourceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads case files: one JSON object on each line, empty lines aside. The first thing that is wrong is refused. */
final class CaseFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ActionMapping mapping;

    CaseFile(ActionMapping mapping) {
        this.mapping = mapping;
    }

    /** @throws SourceException naming file, line and reason */
    List<LabelledCase.Proposed> proposals(Path file) {
        return read(file, line -> {
            String subject = line.text("subject");
            return new LabelledCase.Proposed(line.text("id"), subject, step(line, subject, line.flag("confirmed")));
        });
    }

    /** @throws SourceException naming file, line and reason */
    List<LabelledCase.Sequence> sequences(Path file) {
        return read(file, line -> {
            String subject = line.text("subject");
            if (!(line.json().path("steps") instanceof ArrayNode array) || array.isEmpty()) {
                throw line.error("'steps' must be a list of at least one step");
            }
            List<Step> steps = new ArrayList<>();
            for (JsonNode each : array) {
                CaseLine step = line.within(each);
                steps.add(step(step, subject, step.flag("confirmed", true)));
            }
            return new LabelledCase.Sequence(line.text("id"), subject, steps, after(line));
        });
    }

    private static ObjectNode after(CaseLine line) {
        return line.json().has("after") ? line.object("after") : MAPPER.createObjectNode();
    }

    private Step step(CaseLine line, String subject, boolean confirmed) {
        String expected = line.text("expected");
        Label label = Label.of(expected).orElseThrow(() -> line.error("there is no label '" + expected + "'"));
        String why = line.optionalText("why").orElse("");
        return mapping.translate(line, line.text("action"), line.object("parameters"), subject)
                .labelled(confirmed, label, why);
    }

    private static <C extends LabelledCase> List<C> read(Path file, Function<CaseLine, C> reading) {
        List<C> cases = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        int number = 0;
        for (String text : Texts.lines(file)) {
            number++;
            if (text.isBlank()) {
                continue;
            }
            CaseLine line = new CaseLine(file.toString(), number, json(file, number, text));
            C read = reading.apply(line);
            if (!ids.add(read.id())) {
                throw line.error("there is another case '" + read.id() + "' above");
            }
            cases.add(read);
        }
        if (cases.isEmpty()) {
            throw new SourceException(file.toString(), 0, "there is no case in it");
        }
        return List.copyOf(cases);
    }

    private static ObjectNode json(Path file, int number, String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new SourceException(file.toString(), number, "a case is a JSON object");
        } catch (JsonProcessingException e) {
            throw new SourceException(file.toString(), number, "not valid JSON: " + e.getOriginalMessage(), e);
        }
    }
}
