package io.safeconduct.journey;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.action.CatalogueReader;
import io.safeconduct.action.Kitchen;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An output of an action becomes a process variable, and must not hide one that the house's own models rely on. B6. */
class OutputNamesTest {

    static Stream<String> taken() {
        return Stream.concat(variables(), EngineConfiguration.REACHABLE.stream());
    }

    @ParameterizedTest
    @MethodSource("taken")
    void a_name_that_models_rely_on_is_no_output(String name) {
        SourceFile file = Kitchen.answering(name + ": {at: /ready, pii: none, output: true, type: flag}");

        assertThatThrownBy(() -> CatalogueReader.read(List.of(file)))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("an output cannot be named '" + name + "'");
    }

    private static Stream<String> variables() {
        return Arrays.stream(Variables.class.getDeclaredFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(OutputNamesTest::value)
                .filter(value -> !value.equals(Variables.OPEN) && !value.equals(Variables.NOT_OPEN));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
