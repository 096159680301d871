package io.safeconduct.gate;

import java.util.ArrayList;
import java.util.List;
import org.casbin.jcasbin.main.EnforceResult;
import org.casbin.jcasbin.main.Enforcer;
import org.casbin.jcasbin.model.Model;

/** jCasbin: one policy for each row; the row is the one that the answer explains itself by. */
final class CasbinEngine implements Contender {

    private static final int MODE = 5;

    private final Enforcer enforcer;
    private final List<Asked> requests;

    CasbinEngine(BenchedMap map) {
        Model model = new Model();
        model.loadModelFromText(
                """
                [request_definition]
                r = agent, action, segment, cents

                [policy_definition]
                p = agent, action, segment, low, high, mode

                [policy_effect]
                e = some(where (p.eft == allow))

                [matchers]
                m = r.agent == p.agent && r.action == p.action && r.segment == p.segment && r.cents > long(p.low) && r.cents <= long(p.high)
                """);
        enforcer = new Enforcer(model);
        enforcer.enableLog(false);
        List<List<String>> policies = new ArrayList<>();
        map.rows().forEach(row -> policies.add(List.of(
                row.agent(),
                row.action(),
                row.segment(),
                Long.toString(row.low()),
                Long.toString(row.high()),
                row.mode())));
        enforcer.addPolicies(policies);
        requests = map.requests();
    }

    @Override
    public String mode(int request) {
        Asked asked = requests.get(request);
        EnforceResult answer = enforcer.enforceEx(asked.agent(), asked.action(), asked.segment(), asked.cents());
        return answer.isAllow() ? answer.getExplain().get(MODE) : Asked.NOTHING;
    }
}
