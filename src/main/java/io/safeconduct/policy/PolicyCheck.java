package io.safeconduct.policy;

import io.safeconduct.action.Action;
import io.safeconduct.action.Catalogue;
import io.safeconduct.policy.PolicyLoader.Loaded;
import io.safeconduct.source.SourceException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What a bundle has to stand before people may put it in force: it loads, its cases come out as written, and nothing is lost. */
@Component
class PolicyCheck {

    private static final String RULES = "rules";
    private static final String CATALOGUE = "rules/actions";

    private final PolicyLoader loader;

    PolicyCheck(PolicyLoader loader) {
        this.loader = loader;
    }

    /**
     * Loads every policy of the bundle and puts all of its cases to them.
     *
     * @param inForce whose actions and facts it must not lack: what is under way and what may have to be taken back needs them
     * @return the policy this instance runs under
     * @throws SourceException naming file, line and reason of the first thing that is wrong
     */
    Loaded check(PolicySource source, Catalogue inForce) {
        Map<String, Loaded> policies = new TreeMap<>(loader.loadAll(source));
        Loaded own = policies.computeIfAbsent(loader.name(), name -> loader.load(source, name));
        refuseLosses(own.policy().catalogue(), inForce);
        SampleSuite suite = SampleSuite.run(policies, source.samples());
        refuseFailing(suite);
        suite.lacks().stream().findFirst().ifPresent(lack -> {
            throw new SourceException(RULES, 0, lack);
        });
        return own;
    }

    /**
     * Puts the cases of one policy to it.
     *
     * @throws SourceException naming file, line and reason of the first that comes out otherwise
     */
    void checkSamples(Loaded loaded) {
        String name = loaded.policy().name();
        List<Sample> own = loaded.source().samples().stream()
                .filter(sample -> sample.policy().equals(name))
                .toList();
        refuseFailing(SampleSuite.run(Map.of(name, loaded), own));
    }

    private static void refuseFailing(SampleSuite suite) {
        suite.failing().stream().findFirst().ifPresent(trial -> {
            throw trial.sample().error(String.join("; ", trial.differences()).replaceAll(" +", " "));
        });
    }

    private static void refuseLosses(Catalogue catalogue, Catalogue inForce) {
        for (Action action : inForce.actions()) {
            Action kept = catalogue.find(action.name()).orElse(null);
            if (kept == null || !Objects.equals(kept.system(), action.system())) {
                throw lost("action '" + action.name() + "' of " + action.system());
            }
        }
        for (String fact : inForce.facts().keySet()) {
            if (!catalogue.facts().containsKey(fact)) {
                throw lost("fact '" + fact + "'");
            }
        }
    }

    private static SourceException lost(String what) {
        return new SourceException(
                CATALOGUE,
                0,
                what + " is in force and must stay in the catalogue; take it out of the mandates and the map instead");
    }
}
