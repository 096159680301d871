package io.safeconduct.journey.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class BoundedListTest {

    private static final String VERSIONS = "/camunda/api/engine/engine/default/process-definition";

    @Test
    void a_list_of_versions_without_an_end_gets_one() {
        assertThat(BoundedList.of(request(VERSIONS, "key=refund")).getQueryString())
                .isEqualTo("key=refund&maxResults=2000");
        assertThat(BoundedList.of(request(VERSIONS, null)).getQueryString()).isEqualTo("maxResults=2000");
    }

    @Test
    void whatever_else_is_asked_for_stays_as_it_is() {
        for (MockHttpServletRequest request : new MockHttpServletRequest[] {
            request(VERSIONS, "key=refund&maxResults=50"),
            request(VERSIONS + "/count", "key=refund"),
            request("/engine-rest/process-definition", "key=refund")
        }) {
            assertThat(BoundedList.of(request)).isSameAs(request);
        }
    }

    private static MockHttpServletRequest request(String path, @Nullable String query) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setQueryString(query);
        return request;
    }
}
