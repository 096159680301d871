package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Wires the store's settings. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
@InSandbox
class StoreConfiguration {}
