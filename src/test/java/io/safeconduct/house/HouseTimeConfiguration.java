package io.safeconduct.house;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Gives the house under test a clock that tests can put forward. */
@TestConfiguration(proxyBeanMethods = false)
class HouseTimeConfiguration {

    @Bean
    @Primary
    HouseTime houseTime() {
        return new HouseTime();
    }
}
