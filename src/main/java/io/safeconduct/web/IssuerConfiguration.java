package io.safeconduct.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

/** Accepts the tokens of a real issuer. Its keys are fetched with the first token, so that a start does not wait for it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("safeconduct.identity.issuer")
class IssuerConfiguration {

    @Bean
    JwtDecoder issuerTokens(IdentityProperties identity) {
        return new SupplierJwtDecoder(() -> JwtDecoders.fromIssuerLocation(identity.issuer()));
    }
}
