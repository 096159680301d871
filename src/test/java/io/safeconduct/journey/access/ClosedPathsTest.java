package io.safeconduct.journey.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class ClosedPathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup",
                "/camunda/api/admin/SetUp/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin/%252573etup/default/user/create",
                "/camunda/api/admin/%53%45%54%55%50/default",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api/admin/setup%3Bx=1/default/user/create",
                "/camunda/api/admin;a=b/setup/default",
                "/camunda//api//admin//setup//default",
                "/camunda/api/admin%2Fsetup%2Fdefault",
                "/camunda/api/admin%5Csetup%5Cdefault",
                "/camunda/api/admin/x/../setup/default",
                "/camunda/api/admin/%20setup%20/default",
                "/engine-rest/setup"
            })
    void the_setup_is_closed_however_it_is_written(String path) {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE", "OPTIONS"}) {
            assertThatThrownBy(() -> ClosedPaths.check(new MockHttpServletRequest(method, path)))
                    .isInstanceOfSatisfying(RefusedRequest.class, refused -> assertThat(refused.status())
                            .isEqualTo(HttpStatus.FORBIDDEN));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/deployment/create",
                "/engine-rest/engine/default/deployment/create",
                "/engine-rest/deployment/4711/redeploy",
                "/engine-rest/%64eployment/create",
                "/engine-rest/%2564eployment/create",
                "/engine-rest/deployment;x/create",
                "/camunda/api/engine/engine/default/deployment/create"
            })
    void nothing_is_deployed_however_it_is_written(String path) {
        assertThatThrownBy(() -> ClosedPaths.check(new MockHttpServletRequest("POST", path)))
                .isInstanceOf(RefusedRequest.class);
        assertThatThrownBy(() -> ClosedPaths.check(new MockHttpServletRequest("PATCH", path)))
                .isInstanceOf(RefusedRequest.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/camunda/%", "/camunda/%zz", "/camunda/%25252525252525252525252573etup"})
    void a_path_that_cannot_be_read_is_refused(String path) {
        assertThatThrownBy(() -> ClosedPaths.check(new MockHttpServletRequest("GET", path)))
                .isInstanceOf(RefusedRequest.class);
    }

    @Test
    void the_rest_is_open() {
        for (String path : new String[] {
            "/engine-rest/deployment", "/camunda/app/admin/default/", "/engine-rest/task/setup-shop/complete"
        }) {
            assertThatCode(() -> ClosedPaths.check(new MockHttpServletRequest("GET", path)))
                    .doesNotThrowAnyException();
        }
    }
}
