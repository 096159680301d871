package io.safeconduct.caps;

import com.fasterxml.jackson.annotation.JsonProperty;

/** For what a cap counts apart. */
public enum Per {
    @JsonProperty("session")
    SESSION,
    /** Each agent, and each person who acts without one. */
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("customer")
    CUSTOMER,
    @JsonProperty("action")
    ACTION,
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("overall")
    OVERALL;

    String of(Undertaking undertaking) {
        return switch (this) {
            case SESSION -> session(undertaking.session());
            case AGENT -> (undertaking.byPerson() ? "person:" : "agent:") + undertaking.actor();
            case CUSTOMER -> "customer:" + undertaking.customer();
            case ACTION -> "action:" + undertaking.action().name();
            case SYSTEM -> "system:" + undertaking.action().system();
            case OVERALL -> "overall";
        };
    }

    static String session(String id) {
        return "session:" + id;
    }
}
