package io.safeconduct.house;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.execution.Executor;
import io.safeconduct.execution.Start;
import io.safeconduct.gate.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Has a node halt where a test says. A file named like the point, in a directory of the node's own, arms it; whoever
 * deletes the file halts.
 */
@TestConfiguration(proxyBeanMethods = false)
class HaltingConfiguration {

    static final String PLACE = "safeconduct.test.halts";

    /** How far a call has come that takes longer: it has left, and the store works on it. */
    private static final int INTO_CALL_MILLIS = 80;

    private static final int AS_IF_KILLED = 137;

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Halts halts(@Value("${" + PLACE + "}") Path place) {
        return new Halts(place);
    }

    @Bean
    @Role(BeanDefinition.ROLE_INFRASTRUCTURE)
    static Advisor haltsOfTheExecutor(Halts halts) {
        DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(
                new StaticMethodMatcherPointcut() {
                    @Override
                    public boolean matches(java.lang.reflect.Method method, Class<?> type) {
                        return Executor.class.isAssignableFrom(type);
                    }
                },
                (MethodInterceptor) halts::around);
        advisor.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return advisor;
    }

    @Bean
    HaltBeforeReply haltBeforeReply(Halts halts) {
        return new HaltBeforeReply(halts);
    }

    static final class Halts {

        private final Path place;

        Halts(Path place) {
            this.place = place;
        }

        void at(HaltPoint point) {
            if (disarm(point)) {
                Runtime.getRuntime().halt(AS_IF_KILLED);
            }
        }

        @Nullable
        Object around(MethodInvocation invocation) throws Throwable {
            return switch (invocation.getMethod().getName()) {
                case "begin" -> begin(invocation);
                case "perform" -> perform(invocation);
                case "finish" -> finish(invocation);
                default -> invocation.proceed();
            };
        }

        private @Nullable Object begin(MethodInvocation invocation) throws Throwable {
            boolean executes = Arrays.asList(invocation.getArguments()).contains(Grant.Kind.EXECUTE);
            if (executes) {
                at(HaltPoint.BEFORE_INTENT);
            }
            Object start = invocation.proceed();
            if (start instanceof Start.Go) {
                at(executes ? HaltPoint.AFTER_INTENT : HaltPoint.INSIDE_ROLLBACK);
            }
            return start;
        }

        private @Nullable Object perform(MethodInvocation invocation) throws Throwable {
            if (disarm(HaltPoint.DURING_CALL)) {
                CompletableFuture.delayedExecutor(INTO_CALL_MILLIS, TimeUnit.MILLISECONDS)
                        .execute(() -> Runtime.getRuntime().halt(AS_IF_KILLED));
            }
            Object outcome = invocation.proceed();
            at(HaltPoint.AFTER_CALL);
            return outcome;
        }

        private @Nullable Object finish(MethodInvocation invocation) throws Throwable {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    at(HaltPoint.DURING_COMMIT);
                }

                @Override
                public void afterCommit() {
                    at(HaltPoint.AFTER_OUTCOME);
                }
            });
            return invocation.proceed();
        }

        private boolean disarm(HaltPoint point) {
            try {
                return Files.deleteIfExists(place.resolve(point.name()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The answer is known, and nobody will hear it. */
    @ControllerAdvice
    static final class HaltBeforeReply implements ResponseBodyAdvice<Object> {

        private final Halts halts;

        HaltBeforeReply(Halts halts) {
            this.halts = halts;
        }

        @Override
        public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
            return true;
        }

        @Override
        public @Nullable Object beforeBodyWrite(
                @Nullable Object body,
                MethodParameter method,
                MediaType type,
                Class<? extends HttpMessageConverter<?>> converter,
                ServerHttpRequest request,
                ServerHttpResponse response) {
            if (body instanceof JsonNode proposal && proposal.has("verdict")) {
                halts.at(HaltPoint.BEFORE_REPLY);
            }
            return body;
        }
    }
}
