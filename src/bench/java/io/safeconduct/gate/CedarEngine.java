package io.safeconduct.gate;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationSuccessResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.value.EntityIdentifier;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.EntityUID;
import com.cedarpolicy.value.PrimLong;
import com.cedarpolicy.value.PrimString;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Cedar: one permit for each row, parsed once; the row is the policy that the answer gives as its reason. */
final class CedarEngine implements Contender {

    private static final EntityUID ORDER = entity("Order", "W1");

    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final PolicySet policies;
    private final Map<String, String> modes;
    private final List<AuthorizationRequest> requests;
    private final Entities entities = new Entities();

    CedarEngine(BenchedMap map) {
        Set<Policy> all = new HashSet<>();
        map.rows().forEach(row -> all.add(new Policy(
                "permit(principal == Agent::\"%s\", action == Action::\"%s\", resource) when { context.segment == \"%s\" && context.cents > %d && context.cents <= %d };"
                        .formatted(row.agent(), row.action(), row.segment(), row.low(), row.high()),
                "row-" + row.number())));
        policies = new PolicySet(all);
        try {
            policies.cache();
        } catch (com.cedarpolicy.model.exception.CacheException e) {
            throw new IllegalStateException(e);
        }
        modes = map.rows().stream().collect(Collectors.toMap(row -> "row-" + row.number(), BenchedMap.Row::mode));
        requests = map.requests().stream()
                .map(asked -> new AuthorizationRequest(
                        entity("Agent", asked.agent()),
                        entity("Action", asked.action()),
                        ORDER,
                        Map.of("segment", new PrimString(asked.segment()), "cents", new PrimLong(asked.cents()))))
                .toList();
    }

    @Override
    public String mode(int request) {
        try {
            AuthorizationSuccessResponse answer = engine.isAuthorized(requests.get(request), policies, entities)
                    .success
                    .orElseThrow();
            return answer.isAllowed() ? modes.getOrDefault(answer.getReason().iterator().next(), "") : Asked.NOTHING;
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EntityUID entity(String type, String id) {
        return new EntityUID(EntityTypeName.parse(type).orElseThrow(), new EntityIdentifier(id));
    }
}
