package io.safeconduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.safeconduct.agent.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.yaml.snakeyaml.Yaml;

/** What stands in {@code docker/} fits together and fits the application; nothing of it is run here. */
class DeploymentFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)");
    private static final Set<String> NODES = Set.of("node-1", "node-2");

    private final Map<String, Map<String, Object>> services = services();
    private final JsonNode realm = realm();

    @Test
    void every_variable_and_secret_of_the_application_is_a_property_that_it_knows() {
        for (String service : List.of("node-1", "node-2", "back-office")) {
            assertThat(settings(service).keySet()).as(service).isNotEmpty().allSatisfy(name -> assertThat(
                            KnownProperties.know(name))
                    .as(name)
                    .isTrue());
        }
    }

    @Test
    void a_property_that_nobody_knows_is_found_out() {
        assertThat(KnownProperties.know("SAFECONDUCT_IDENTITY_ISSUER")).isTrue();
        assertThat(KnownProperties.know("SAFECONDUCT_IDENTITY_ISUER")).isFalse();
        assertThat(KnownProperties.know("SPRING_DATASOURCE_URI")).isFalse();
        assertThat(KnownProperties.know("safeconduct.encryption-kee")).isFalse();
    }

    /** Nothing of the application: only what refuses an unsafe production. */
    static class Empty {}

    @Test
    void the_nodes_are_safe_for_production() {
        for (String node : NODES) {
            Map<String, Object> settings = new HashMap<>(settings(node));
            assertThat(settings).containsEntry("SPRING_PROFILES_ACTIVE", "production");
            settings.remove("SPRING_CONFIG_IMPORT");
            Map<String, Object> properties = settings.entrySet().stream()
                    .collect(
                            Collectors.toMap(setting -> KnownProperties.nameOf(setting.getKey()), Map.Entry::getValue));

            assertThatCode(() -> new SpringApplicationBuilder(Empty.class)
                            .web(WebApplicationType.NONE)
                            .properties(properties)
                            .profiles("production")
                            .run()
                            .close())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void everything_that_is_filled_in_has_a_place_where_it_comes_from() throws IOException {
        String compose = text("compose.yaml");
        Set<String> example = text(".env.example")
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.+"))
                .map(line -> line.split("=")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(variables(compose)).containsExactlyInAnyOrderElementsOf(example);
        assertThat(compose).as("defaults").doesNotContain(":-");

        Set<String> ofKeycloak = new TreeSet<>(environment("keycloak").keySet());
        Pattern.compile("export ([A-Z_]+)=")
                .matcher(compose)
                .results()
                .forEach(export -> ofKeycloak.add(export.group(1)));
        assertThat(ofKeycloak).containsAll(variables(text("keycloak/safeconduct-realm.json")));
        assertThat(environment("proxy").keySet()).containsAll(names(text("traefik/dynamic.yaml"), "env \"([A-Z_]+)\""));
    }

    @Test
    void every_secret_is_made_by_the_script_and_none_is_in_a_variable() throws IOException {
        Map<String, Map<String, String>> secrets = cast(compose().get("secrets"));
        String script = text("make-secrets.sh");

        assertThat(secrets).allSatisfy((name, secret) -> {
            assertThat(secret).isEqualTo(Map.of("file", "./secrets/" + name));
            assertThat(script).containsPattern("\\b" + name + "\\b");
        });
        assertThat(services.keySet()).allSatisfy(service -> {
            assertThat(secrets.keySet()).containsAll(secretsOf(service).keySet());
            assertThat(environment(service).entrySet())
                    .filteredOn(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|KEY)"))
                    .isEmpty();
        });
    }

    @Test
    void only_the_load_balancer_is_reached_from_outside() {
        Map<String, Map<String, Object>> networks = cast(compose().get("networks"));

        services.forEach((name, service) -> {
            assertThat(service.containsKey("ports")).as(name).isEqualTo(name.equals("proxy"));
            if (name.endsWith("postgres")) {
                List<String> own = cast(service.get("networks"));
                assertThat(own)
                        .allSatisfy(network -> assertThat(networks.get(network)).containsEntry("internal", true));
            }
        });
    }

    @Test
    void whoever_waits_waits_for_health_and_everything_has_limits_and_a_fixed_version() throws IOException {
        String dockerfile = text("Dockerfile");

        services.forEach((name, service) -> {
            assertThat(service).as(name).containsKey("deploy");
            assertThat(String.valueOf(service.get("image"))).matches("safeconduct|.+:v?[0-9]+\\.[0-9]+.*");
            assertThat(service.containsKey("healthcheck") || service.containsKey("build"))
                    .as(name)
                    .isTrue();
            Map<String, Map<String, String>> others = cast(service.getOrDefault("depends_on", Map.of()));
            assertThat(others.values()).allMatch(Map.of("condition", "service_healthy")::equals);
            assertThat(services.keySet()).containsAll(others.keySet());
        });
        assertThat(dockerfile.lines().filter(line -> line.startsWith("FROM ")))
                .isNotEmpty()
                .allMatch(line -> line.matches("FROM eclipse-temurin:[0-9._]+-j(dk|re)-noble( AS build)?"));
        assertThat(dockerfile).contains("HEALTHCHECK", "\nUSER 10001:10001\n", "\nENTRYPOINT [");
    }

    @Test
    void the_issuer_has_our_roles_and_a_client_for_each_agent_that_can_only_act_for_somebody() throws IOException {
        assertThat(values(realm.path("roles").path("realm"), "name"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Caller.Role.values()).map(Caller.Role::id).toList());
        Map<String, Map<String, Object>> agents = cast(((Map<String, Object>)
                        new Yaml().<Map<String, Object>>load(Files.readString(Path.of("rules/agents.yaml"))))
                .get("agents"));
        agents.values().removeIf(mandate -> mandate.containsKey("role"));
        assertThat(agents).isNotEmpty();

        for (String agent : agents.keySet()) {
            JsonNode client = client(agent);
            assertThat(client.at("/attributes/standard.token.exchange.enabled").asText())
                    .isEqualTo("true");
            assertThat(claims(client))
                    .containsEntry("act.sub", agent)
                    .containsEntry("device", "unknown")
                    .containsKey("channel")
                    .doesNotContainKey("roles");
            assertThat(client.path("fullScopeAllowed").asBoolean(true)).isFalse();
            assertThat(claims(client(agent + "-mandate")))
                    .containsEntry("agent", agent)
                    .doesNotContainKeys("act.sub", "roles");
            assertThat(audiences(client(agent))).containsExactly("safeconduct");
            assertThat(audiences(client("conversation"))).contains(agent).doesNotContain("safeconduct");
        }
    }

    @Test
    void no_client_gives_a_token_for_the_product_and_for_the_customers_channel() {
        assertThat(audiences(client("customer-channel"))).containsExactly("safeconduct-channel");
        for (JsonNode client : realm.path("clients")) {
            assertThat(audiences(client)).doesNotContainSubsequence("safeconduct", "safeconduct-channel");
            assertThat(client.path("directAccessGrantsEnabled").asBoolean(true)).isFalse();
            assertThat(client.path("implicitFlowEnabled").asBoolean(true)).isFalse();
        }
    }

    @Test
    void people_log_in_with_proof_of_the_code_and_change_their_first_password() {
        JsonNode webapps = client("safeconduct-webapps");

        assertThat(settings("node-1")).containsEntry("SAFECONDUCT_IDENTITY_CLIENT_ID", "safeconduct-webapps");
        assertThat(webapps.at("/attributes/pkce.code.challenge.method").asText())
                .isEqualTo("S256");
        assertThat(webapps.at("/redirectUris/0").asText()).isEqualTo("${SITE_URL}/camunda/logged-in");
        assertThat(claims(webapps)).containsKeys("roles", "preferred_username");
        for (JsonNode user : realm.path("users")) {
            assertThat(user.at("/credentials/0/value").asText()).isEqualTo("${FIRST_PASSWORD}");
            assertThat(user.at("/credentials/0/temporary").asBoolean()).isTrue();
        }
    }

    /** Variables and secrets by the name that the application sees. */
    private Map<String, Object> settings(String service) {
        Map<String, Object> settings = new HashMap<>(environment(service));
        secretsOf(service).values().forEach(name -> settings.put(name, "from a file"));
        return settings;
    }

    private Map<String, Object> service(String name) {
        return Objects.requireNonNull(services.get(name));
    }

    private Map<String, String> environment(String service) {
        return cast(service(service).getOrDefault("environment", Map.of()));
    }

    /** Where the service finds each secret. */
    private Map<String, String> secretsOf(String service) {
        Collection<Object> secrets = cast(service(service).getOrDefault("secrets", List.of()));
        return secrets.stream()
                .collect(Collectors.toMap(
                        secret -> secret instanceof Map<?, ?> mount
                                ? String.valueOf(mount.get("source"))
                                : secret.toString(),
                        secret -> secret instanceof Map<?, ?> mount
                                ? String.valueOf(mount.get("target"))
                                : secret.toString()));
    }

    private JsonNode client(String id) {
        return StreamSupport.stream(realm.path("clients").spliterator(), false)
                .filter(client -> client.path("clientId").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No client " + id));
    }

    private Stream<JsonNode> mappers(JsonNode client) {
        List<String> scopes = StreamSupport.stream(
                        client.path("defaultClientScopes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        assertThat(values(realm.path("clientScopes"), "name")).containsAll(scopes);
        assertThat(client.path("optionalClientScopes")).isEmpty();
        return Stream.concat(
                        StreamSupport.stream(realm.path("clientScopes").spliterator(), false)
                                .filter(scope ->
                                        scopes.contains(scope.path("name").asText())),
                        Stream.of(client))
                .flatMap(holder ->
                        StreamSupport.stream(holder.path("protocolMappers").spliterator(), false))
                .map(mapper -> mapper.path("config"));
    }

    private Map<String, String> claims(JsonNode client) {
        return mappers(client)
                .filter(config -> config.has("claim.name"))
                .collect(Collectors.toMap(
                        config -> config.path("claim.name").asText(),
                        config -> config.path("claim.value").asText()));
    }

    private List<String> audiences(JsonNode client) {
        return mappers(client)
                .flatMap(config -> Stream.of("included.custom.audience", "included.client.audience")
                        .filter(config::has)
                        .map(name -> config.path(name).asText()))
                .toList();
    }

    private static List<String> values(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path(field).asText())
                .toList();
    }

    private static Set<String> variables(String text) {
        return names(text, VARIABLE.pattern());
    }

    private static Set<String> names(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Map<String, Object>> services() {
        return cast(compose().get("services"));
    }

    private static Map<String, Object> compose() {
        return new Yaml().load(text("compose.yaml"));
    }

    private static JsonNode realm() {
        try {
            return new ObjectMapper().readTree(text("keycloak/safeconduct-realm.json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String file) {
        try {
            return Files.readString(DOCKER.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(@Nullable Object value) {
        return (T) Objects.requireNonNull(value);
    }
}
