package io.safeconduct.journey;

import io.safeconduct.source.Home;
import io.safeconduct.source.SourceException;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Deploys {@code processes/} when the application starts; what has not changed is not deployed again. */
@Component
class Deployments implements InitializingBean {

    private static final String NAME = "safeconduct";
    private static final String FOLDER = "processes";

    private final RepositoryService engine;
    private final Home home;

    Deployments(RepositoryService engine, Home home) {
        this.engine = engine;
        this.home = home;
    }

    @Override
    public void afterPropertiesSet() {
        List<SourceFile> files = Stream.of(".bpmn", ".html")
                .flatMap(suffix -> home.files(FOLDER, suffix).stream())
                .toList();
        if (files.isEmpty()) {
            throw new SourceException(FOLDER, 0, "there is no process");
        }
        DeploymentBuilder deployment = engine.createDeployment().name(NAME).enableDuplicateFiltering(false);
        files.forEach(file -> deployment.addString(file.name(), file.text()));
        try {
            deployment.deploy();
        } catch (ProcessEngineException e) {
            throw new SourceException(FOLDER, 0, String.valueOf(e.getMessage()), e);
        }
    }
}
