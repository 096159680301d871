package io.safeconduct.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Policy;
import io.safeconduct.policy.PolicyLoader.Loaded;
import io.safeconduct.source.SourceFile;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The policy this node started with; kept in the database under its hash, so that decisions can be explained later. */
@Component
class CurrentPolicy implements Policies {

    private final Policy policy;

    CurrentPolicy(
            PolicyLoader loader,
            JdbcClient database,
            AuditTrail audit,
            ObjectMapper json,
            TransactionTemplate transaction) {
        Loaded loaded = loader.load();
        this.policy = loaded.policy();
        transaction.executeWithoutResult(status -> {
            int added = database.sql("INSERT INTO policy (hash, files) VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING")
                    .params(policy.hash(), filesAsJson(json, loaded))
                    .update();
            audit.append(AuditEntry.of("policy.loaded", AuditEntry.SYSTEM)
                    .with("policy", policy.hash())
                    .with("name", policy.name())
                    .with("new", added == 1));
        });
    }

    @Override
    public Policy current() {
        return policy;
    }

    private static String filesAsJson(ObjectMapper json, Loaded loaded) {
        try {
            return json.writeValueAsString(
                    loaded.files().stream().collect(Collectors.toMap(SourceFile::path, SourceFile::text)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The policy's files cannot be written", e);
        }
    }
}
