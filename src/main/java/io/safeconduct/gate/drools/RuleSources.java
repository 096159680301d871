package io.safeconduct.gate.drools;

import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** The texts of the rule files: what can be checked before they are compiled, and where an error stands. */
final class RuleSources {

    private static final Pattern PREAMBLE = Pattern.compile("(?m)^[ \\t]*(package|import|//).*$");
    private static final Pattern NOTHING = Pattern.compile("(?!)");
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'|\"([^\"]+)\"|\\b([A-Za-z_]\\w{2,})\\b");

    private final List<SourceFile> files;
    private final Set<String> ruleNames;
    private final Effort effort;

    private RuleSources(List<SourceFile> files, Set<String> ruleNames, Effort effort) {
        this.files = files;
        this.ruleNames = ruleNames;
        this.effort = effort;
    }

    /**
     * Checks each file, and that no two rules share a name.
     *
     * @param types what rules can see
     * @throws SourceException naming file, line and reason
     */
    static RuleSources check(List<SourceFile> files, VisibleTypes types) {
        Map<String, String> seen = new HashMap<>();
        List<RuleDescr> rules = new ArrayList<>();
        for (SourceFile file : files) {
            RuleFile content = RuleFile.read(file, types);
            content.rules().forEach(rule -> {
                String elsewhere = seen.putIfAbsent(rule.getName(), file.path());
                if (elsewhere != null) {
                    throw content.error(
                            rule.getLine(), "rule '" + rule.getName() + "' stands in " + elsewhere + " already");
                }
            });
            rules.addAll(content.rules());
        }
        return new RuleSources(files, new TreeSet<>(seen.keySet()), Effort.of(rules));
    }

    /** The name under which the compiler sees a file: the folders of rule files are topics, not packages. */
    static String flat(SourceFile file) {
        return file.path().replace('/', '_');
    }

    Set<String> ruleNames() {
        return ruleNames;
    }

    Effort effort() {
        return effort;
    }

    /** Finds where a message of the compiler belongs, also when it does not say so itself. */
    SourceException error(@Nullable String path, int line, String text) {
        SourceFile file = files.stream()
                .filter(candidate -> path != null && path.endsWith(flat(candidate)))
                .findFirst()
                .orElse(null);
        String reason = text.strip().lines().findFirst().orElse("does not compile");
        if (file != null && line > 0) {
            return new SourceException(file.path(), line, reason);
        }
        for (Pattern ignored : List.of(PREAMBLE, NOTHING)) {
            for (SourceFile candidate : file == null ? files : List.of(file)) {
                int found = lineOfWord(ignored.matcher(candidate.text()).replaceAll(""), text);
                if (found > 0) {
                    return new SourceException(candidate.path(), found, reason);
                }
            }
        }
        return new SourceException(file == null ? files.get(0).path() : file.path(), 0, reason);
    }

    /** The line with the rarest word of the message: the misspelt field, the unknown type. */
    private static int lineOfWord(String source, String message) {
        Matcher word = QUOTED.matcher(message);
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        while (word.find()) {
            String text = word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3);
            Matcher in = Pattern.compile("\\b" + Pattern.quote(text) + "\\b").matcher(source);
            int count = 0;
            int first = 0;
            while (in.find()) {
                first = count++ == 0 ? in.start() : first;
            }
            if (count > 0 && count < fewest) {
                fewest = count;
                best = lineOf(source, first);
            }
        }
        return best;
    }

    static int lineOf(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }
}
