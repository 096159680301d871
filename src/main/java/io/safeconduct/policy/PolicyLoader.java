package io.safeconduct.policy;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.caps.Caps;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.RuleCompiler;
import io.safeconduct.gate.Sampling;
import io.safeconduct.permission.PermissionMap;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Reads and checks what is under {@code rules/} as one policy. */
@Component
@EnableConfigurationProperties(PolicyProperties.class)
class PolicyLoader {

    private static final String RULES = "rules";
    private static final String AGENTS = "rules/agents.yaml";
    private static final String POLICIES = "rules/policies.yaml";
    private static final String VOCABULARY = "rules/vocabulary.yaml";
    private static final String SAMPLING = "rules/sampling.yaml";
    private static final String CATALOGUE = "rules/actions/";
    private static final String PROCESSES = "processes";
    private static final String MODEL = ".bpmn";

    /** What journeys are built of; nothing is proposed in them but for the journey they are part of. */
    private static final Set<String> BUILDING_BLOCKS =
            Set.of("governed-action", "roll-back", "recall", "journey-review");

    /** The journey of what is proposed on its own; no model is drawn for it. */
    static final String SINGLE_ACTION = "single-action";

    private final Home home;
    private final RuleCompiler compiler;
    private final PolicyProperties properties;

    PolicyLoader(Home home, RuleCompiler compiler, PolicyProperties properties) {
        this.home = home;
        this.compiler = compiler;
        this.properties = properties;
    }

    /**
     * Loads the policy of the home, as it is there now.
     *
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    Loaded load() {
        return load(source(), name());
    }

    /** The name of the policy this instance runs under. */
    String name() {
        return properties.policy();
    }

    /** The files of the home, as they are there now. */
    PolicySource source() {
        return PolicySource.of(home);
    }

    /**
     * Loads every policy there is.
     *
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    Map<String, Loaded> loadAll(PolicySource source) {
        Map<String, Loaded> policies = new TreeMap<>();
        for (String name : index(source).names()) {
            policies.put(name, load(source, name));
        }
        return policies;
    }

    /**
     * Loads one policy.
     *
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    Loaded load(PolicySource source, String name) {
        List<SourceFile> yaml = source.ending(".yaml");
        List<SourceFile> catalogueFiles =
                yaml.stream().filter(file -> file.path().startsWith(CATALOGUE)).toList();
        if (catalogueFiles.isEmpty()) {
            throw new SourceException(RULES, 0, "there is no action catalogue");
        }
        SourceFile agentsFile = one(yaml, AGENTS);
        PolicyIndex index = index(source);
        List<SourceFile> rules = index.rulesOf(name);

        Catalogue catalogue = CatalogueReader.read(catalogueFiles);
        Agents agents = Agents.read(agentsFile, catalogue);
        List<SourceFile> bundle = new ArrayList<>(catalogueFiles);
        bundle.add(agentsFile);
        PermissionMap map = null;
        String mapName = index.mapOf(name).orElse(null);
        if (mapName != null) {
            SourceFile vocabulary = one(yaml, VOCABULARY);
            SourceFile mapFile = one(source.ending(".csv"), RULES + "/" + mapName);
            map = PermissionMap.read(mapFile, Vocabulary.read(vocabulary), catalogue, agents, journeys());
            bundle.addAll(List.of(vocabulary, mapFile));
        }
        Caps caps = Caps.NONE;
        String capsName = index.capsOf(name).orElse(null);
        if (capsName != null) {
            SourceFile vocabulary = one(yaml, VOCABULARY);
            SourceFile capsFile = one(yaml, RULES + "/" + capsName);
            caps = Caps.read(capsFile, catalogue, Vocabulary.read(vocabulary));
            Stream.of(vocabulary, capsFile)
                    .filter(file -> !bundle.contains(file))
                    .forEach(bundle::add);
        }
        SourceFile sampling = yaml.stream()
                .filter(file -> file.path().equals(SAMPLING))
                .findFirst()
                .orElse(null);
        if (sampling != null) {
            bundle.add(sampling);
        }
        bundle.addAll(rules);
        Policy policy = new Policy(
                name,
                PolicyHash.of(bundle),
                catalogue,
                agents,
                map,
                caps,
                compiler.compile(rules, catalogue),
                sampling == null ? Sampling.NONE : Sampling.read(sampling));
        return new Loaded(policy, bundle, source);
    }

    /** The processes that serve customers; a file is named after its process. */
    private Set<String> journeys() {
        Stream<String> drawn = home.files(PROCESSES, MODEL).stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('/') + 1))
                .map(name -> name.substring(0, name.length() - MODEL.length()))
                .filter(name -> !BUILDING_BLOCKS.contains(name));
        return Stream.concat(drawn, Stream.of(SINGLE_ACTION)).collect(Collectors.toSet());
    }

    private static PolicyIndex index(PolicySource source) {
        return PolicyIndex.read(one(source.ending(".yaml"), POLICIES), rulesByTopic(source));
    }

    private static Map<String, List<SourceFile>> rulesByTopic(PolicySource source) {
        return source.ending(".drl").stream()
                .collect(Collectors.groupingBy(PolicyLoader::topic, TreeMap::new, Collectors.toList()));
    }

    /** The folder of a rule file. */
    private static String topic(SourceFile file) {
        String[] path = file.path().split("/", -1);
        if (path.length != 3) {
            throw new SourceException(file.path(), 0, "rules stand in rules/<topic>/<name>.drl");
        }
        return path[1];
    }

    private static SourceFile one(List<SourceFile> files, String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new SourceException(path, 0, "the file is missing"));
    }

    /**
     * A policy and what it was made of.
     *
     * @param files those that its hash covers
     * @param source all there were
     */
    record Loaded(Policy policy, List<SourceFile> files, PolicySource source) {}
}
