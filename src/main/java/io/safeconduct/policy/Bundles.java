package io.safeconduct.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The files of every bundle there ever was, under its hash, so that decisions can be explained and bundles put in force again. */
@Repository
class Bundles {

    private final JdbcClient database;
    private final ObjectMapper json;

    Bundles(JdbcClient database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Keeps a bundle with all the files it came with; answers whether it is new. */
    boolean add(PolicyLoader.Loaded loaded) {
        return database.sql("INSERT INTO policy (hash, files) VALUES (?, ?::jsonb) ON CONFLICT DO NOTHING")
                        .params(loaded.policy().hash(), write(loaded.source().byPath()))
                        .update()
                == 1;
    }

    Optional<PolicySource> find(String hash) {
        return database.sql("SELECT files FROM policy WHERE hash = ?")
                .param(hash)
                .query(String.class)
                .optional()
                .map(files -> PolicySource.of(read(hash, files)));
    }

    private String write(Map<String, String> files) {
        try {
            return json.writeValueAsString(files);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The policy's files cannot be written", e);
        }
    }

    private Map<String, String> read(String hash, String files) {
        try {
            return json.readValue(files, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The files of policy " + hash + " cannot be read", e);
        }
    }
}
