package io.safeconduct.policy;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.gate.Policy;
import io.safeconduct.gate.RuleCompiler;
import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads and checks everything under {@code rules/} as one policy. */
@Component
class PolicyLoader {

    private static final String RULES = "rules";
    private static final String AGENTS = "rules/agents.yaml";
    private static final String CATALOGUE = "rules/actions/";

    private final Home home;
    private final RuleCompiler compiler;

    PolicyLoader(Home home, RuleCompiler compiler) {
        this.home = home;
        this.compiler = compiler;
    }

    /**
     * Loads the policy that is there now.
     *
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    Loaded load() {
        List<SourceFile> yaml = home.files(RULES, ".yaml");
        List<SourceFile> drl = home.files(RULES, ".drl");
        List<SourceFile> catalogueFiles =
                yaml.stream().filter(file -> file.path().startsWith(CATALOGUE)).toList();
        SourceFile agentsFile = yaml.stream()
                .filter(file -> file.path().equals(AGENTS))
                .findFirst()
                .orElseThrow(() -> new SourceException(AGENTS, 0, "the file is missing"));
        if (catalogueFiles.isEmpty() || drl.isEmpty()) {
            throw new SourceException(RULES, 0, "there is no action catalogue, or no rule");
        }
        Catalogue catalogue = CatalogueReader.read(catalogueFiles);
        List<SourceFile> bundle = new ArrayList<>(catalogueFiles);
        bundle.add(agentsFile);
        bundle.addAll(drl);
        Policy policy = new Policy(
                PolicyHash.of(bundle), catalogue, Agents.read(agentsFile, catalogue), compiler.compile(drl, catalogue));
        return new Loaded(policy, bundle);
    }

    /** A policy and the files it was made of. */
    record Loaded(Policy policy, List<SourceFile> files) {}
}
