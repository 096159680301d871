package io.safeconduct.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to read the tokens of an issuer. Claim names may be paths such as {@code realm_access.roles}.
 *
 * @param issuer address of the OpenID provider; absent in development, where the sandbox issues tokens
 * @param clientId the product itself as a client of the issuer, to log people in to the webapps; without it they have forms
 * @param clientSecret of that client
 * @param clientScopes asked for at log-in
 * @param audience of tokens for this product
 * @param channelAudience of the customers' own tokens, which no agent can obtain
 * @param subjectClaim names the customer or employee on whose behalf an agent acts, as the systems of record know them
 * @param actorClaim names the agent in a token that was exchanged
 * @param mandateScope marks an agent's token without a person behind it
 * @param clientClaim names the agent in such a token
 * @param sessionClaim the conversation's id, the same after renewal
 * @param staffClaim names the member of staff
 * @param rolesClaim roles of the member of staff, by their ids
 */
@ConfigurationProperties("safeconduct.identity")
record IdentityProperties(
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String clientSecret,
        @DefaultValue("openid") List<String> clientScopes,
        @DefaultValue("safeconduct") String audience,
        @DefaultValue("safeconduct-channel") String channelAudience,
        @DefaultValue("sub") String subjectClaim,
        @DefaultValue("act.sub") String actorClaim,
        @DefaultValue("mandate") String mandateScope,
        @DefaultValue("sub") String clientClaim,
        @DefaultValue("sid") String sessionClaim,
        @DefaultValue("channel") String channelClaim,
        @DefaultValue("device") String deviceClaim,
        @DefaultValue("sub") String staffClaim,
        @DefaultValue("roles") String rolesClaim) {}
