package io.safeconduct.gate.drools;

import io.safeconduct.action.Catalogue;
import io.safeconduct.gate.RuleCompiler;
import io.safeconduct.gate.Rules;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.springframework.stereotype.Component;

/** Compiles DRL files into an executable model, in memory, under a release id of its own each time. */
@Component
final class DroolsCompiler implements RuleCompiler {

    /** The package every rule file belongs to. */
    static final String PACKAGE = "safeconduct";

    private static final String RESOURCES = "src/main/resources/";

    private final AtomicLong compilations = new AtomicLong();
    private final Evaluations evaluations;

    DroolsCompiler(Evaluations evaluations) {
        this.evaluations = evaluations;
    }

    @Override
    public Rules compile(List<SourceFile> files, Catalogue catalogue) {
        RuleSources sources = RuleSources.check(files, new VisibleTypes(catalogue));
        KieServices services = KieServices.Factory.get();
        ReleaseId release =
                services.newReleaseId("io.safeconduct", "policy", Long.toString(compilations.incrementAndGet()));
        KieFileSystem system = services.newKieFileSystem();
        system.generateAndWritePomXML(release);
        system.write(RESOURCES + PACKAGE + "/facts.drl", FactTypes.declare(PACKAGE, catalogue));
        files.forEach(file -> system.write(RESOURCES + PACKAGE + "/" + RuleSources.flat(file), file.text()));
        try {
            KieBuilder builder = services.newKieBuilder(system).buildAll(ExecutableModelProject.class);
            builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .findFirst()
                    .ifPresent(message -> {
                        throw sources.error(message.getPath(), message.getLine(), message.getText());
                    });
            KieBase base = services.newKieContainer(release).getKieBase();
            Rules rules = new DroolsRules(base, sources.ruleNames(), sources.effort(), evaluations);
            evaluations.warmUp(rules);
            return rules;
        } catch (SourceException e) {
            throw e;
        } catch (RuntimeException e) {
            throw sources.error(null, 0, String.valueOf(e.getMessage()));
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }
}
