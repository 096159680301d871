package io.safeconduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import javax.script.ScriptEngineFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

/** What a process model could run code with is not there. */
class ClassPathTest {

    /** The engine brings its expression language and FEEL, and needs them; nothing that runs a general language is there. */
    @Test
    void there_is_no_script_engine_beside_the_engines_own_expression_languages() {
        assertThat(ServiceLoader.load(ScriptEngineFactory.class).stream()
                        .map(factory -> factory.type().getName()))
                .containsExactlyInAnyOrder(
                        "org.camunda.bpm.engine.impl.scripting.engine.JuelScriptEngineFactory",
                        "org.camunda.feel.impl.script.FeelScriptEngineFactory",
                        "org.camunda.feel.impl.script.FeelUnaryTestsScriptEngineFactory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "freemarker.template.Template",
                "org.apache.velocity.app.VelocityEngine",
                "groovy.lang.GroovyShell",
                "org.camunda.connect.Connectors",
                "org.camunda.templateengines.FreeMarkerScriptEngine",
                "org.graalvm.polyglot.Context",
                "org.mozilla.javascript.Context",
                "org.python.util.PythonInterpreter"
            })
    void there_is_no_template_engine_interpreter_or_connector(String type) {
        assertThat(ClassUtils.isPresent(type, getClass().getClassLoader())).isFalse();
    }
}
