package io.safeconduct.gate;

import io.safeconduct.action.Catalogue;
import io.safeconduct.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Rules compiled as the house compiles them, without the application around it. */
final class RuleTexts {

    private static final Pattern IMPORT = Pattern.compile("(?m)^import .*$");
    private static final Pattern RULE = Pattern.compile("(?ms)^rule .*?^end$");

    private RuleTexts() {}

    static List<SourceFile> ofTopics(String... topics) {
        return Stream.of(topics)
                .map(topic -> "rules/%s/%s.drl".formatted(topic, topic))
                .map(path -> new SourceFile(path, Pool.read(Path.of(path))))
                .toList();
    }

    static Rules compile(List<SourceFile> files, Catalogue catalogue) {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.scan("io.safeconduct.gate.drools");
            context.refresh();
            return context.getBean(RuleCompiler.class).compile(files, catalogue);
        }
    }

    /** All rules in one file, in any order. */
    static List<SourceFile> shuffled(List<SourceFile> files, Random random) {
        List<String> rules = new ArrayList<>();
        TreeSet<String> imports = new TreeSet<>();
        for (SourceFile file : files) {
            RULE.matcher(file.text()).results().map(MatchResult::group).forEach(rules::add);
            IMPORT.matcher(file.text()).results().map(MatchResult::group).forEach(imports::add);
        }
        Collections.shuffle(rules, random);
        String text = "package safeconduct\n\n" + String.join("\n", imports) + "\n\n" + String.join("\n\n", rules);
        return List.of(new SourceFile("rules/shuffled/shuffled.drl", text + "\n"));
    }
}
