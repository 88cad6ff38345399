package authlab.lab.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class NodeCountersTest {

    private static final String METRICS = """
            # HELP http_requests_seconds
            # TYPE http_requests_seconds summary
            http_requests_seconds_count{route="/me",status="200"} 120
            http_requests_seconds_sum{route="/me",status="200"} 0.5
            http_requests_seconds_count{route="/me",status="401"} 7
            http_requests_seconds_count{status="503",route="/orders"} 2.0
            http_requests_seconds_count{route="none",status="404"} 1
            http_requests_seconds_count{route="/health/ready",status="200"} 900
            http_requests_seconds_count{route="/metrics",status="200"} 60
            http_requests_seconds_max{route="/me",status="200"} 0.01
            authentications_seconds_count{outcome="authenticated"} 120
            """;

    @Test
    void onlyRequestsOfUsersCount() {
        assertThat(NodeCounters.parse(METRICS)).isEqualTo(new NodeCounters(130, 7, 2));
    }

    @Test
    void textWithoutRequestsIsZero() {
        assertThat(NodeCounters.parse("jvm_memory 1\n")).isEqualTo(NodeCounters.NONE);
    }

    @Test
    void differencesAreThoseOfCounters() {
        assertThat(new NodeCounters(150, 9, 2)
                        .since(new NodeCounters(130, 7, 2))
                        .per(2))
                .isEqualTo(new NodeCounters(10, 1, 0));
    }

    @Test
    void aNodeThatWasStartedAgainCountsFromZero() {
        assertThat(new NodeCounters(5, 1, 0).since(new NodeCounters(130, 7, 2))).isEqualTo(new NodeCounters(5, 1, 0));
    }
}
