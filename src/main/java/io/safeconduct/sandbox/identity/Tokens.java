package io.safeconduct.sandbox.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;

/** Signs the tokens that people get at log-in; each kind has an audience of its own, so none passes for another. */
final class Tokens {

    static final String PRODUCT = "safeconduct";
    static final String CHANNEL = "safeconduct-channel";
    static final String TOKEN_ENDPOINT = "/oauth2/token";

    private static final Duration DELEGATION = Duration.ofMinutes(10);
    private static final Duration VISIT = Duration.ofHours(1);

    private final JwtEncoder encoder;
    private final Delegations delegations;
    private final Clock clock;

    Tokens(JwtEncoder encoder, Delegations delegations, Clock clock) {
        this.encoder = encoder;
        this.delegations = delegations;
        this.clock = clock;
    }

    /** The token that only the named agents can exchange, only at the token endpoint, for ten minutes. */
    String delegation(
            String issuer, String subject, String session, String channel, String device, List<String> agents) {
        Instant now = clock.instant();
        Delegation delegation = new Delegation(subject, session, channel, device, agents, now, now.plus(DELEGATION));
        String token = sign(claims(issuer, subject, issuer + TOKEN_ENDPOINT, now, delegation.expiresAt())
                .claim("may_act", Map.of("client_id", delegation.agents()))
                .claim("sid", session)
                .claim("channel", channel)
                .claim("device", device));
        delegations.keep(token, delegation);
        return token;
    }

    /** The customer's own token, for one hour; agents never see it. */
    String channel(String issuer, String subject, String session) {
        Instant now = clock.instant();
        return sign(claims(issuer, subject, CHANNEL, now, now.plus(VISIT)).claim("sid", session));
    }

    /** A member of staff's token, for one hour. */
    String staff(String issuer, String user, List<String> roles) {
        Instant now = clock.instant();
        return sign(claims(issuer, user, PRODUCT, now, now.plus(VISIT)).claim("roles", roles));
    }

    private static JwtClaimsSet.Builder claims(
            String issuer, String subject, String audience, Instant issuedAt, Instant expiresAt) {
        return JwtClaimsSet.builder()
                .id(UUID.randomUUID().toString())
                .issuer(issuer)
                .subject(subject)
                .audience(List.of(audience))
                .issuedAt(issuedAt)
                .expiresAt(expiresAt);
    }

    private String sign(JwtClaimsSet.Builder claims) {
        return encoder.encode(JwtEncoderParameters.from(claims.build())).getTokenValue();
    }
}
