package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.Ledger;
import authlab.infra.Ports;
import authlab.infra.ProcessTree;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Who owns a local lab: several programs that use, change, leave and stop the same one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LocalEnvironmentOwnershipIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final List<Variant> VARIANTS = List.of(Variants.SESSION_REDIS, Variants.JWT);

    private final LabHome home = scratch("ownership");
    private final Ports ports = new Ports(26_400);
    private final LocalEnvironment lab = new LocalEnvironment(home, () -> ports);
    private final LabClient http = new LabClient(lab);

    private static LabHome scratch(String name) {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/" + name));
    }

    @BeforeAll
    void start() {
        lab.start(VARIANTS, _ -> {});
        lab.keep();
    }

    @AfterAll
    void end() {
        lab.stop();
        lab.close();
        LabHome.remove(home.state());
    }

    @Test
    @Order(3)
    void aThirdNodeOfASecondProgramEndsWithIt() {
        ProcessTree third;
        try (LocalEnvironment second = new LocalEnvironment(home, () -> ports)) {
            second.start(VARIANTS, what -> {});
            second.scale(VARIANTS.getFirst(), 3);
            third = processes().getLast();
            assertThat(second.running(Part.named("session-redis-3"))).isTrue();
        }

        assertThat(third.root().alive()).isFalse();
        assertThat(http.servedBy("/session-redis/health/live"))
                .containsExactlyInAnyOrder("session-redis-1", "session-redis-2");
        try (LocalEnvironment next = new LocalEnvironment(home, () -> ports)) {
            assertThat(next.attach()).as("the lab is whole without it").isTrue();
        }
    }

    @Test
    @Order(3)
    void settingsThatASecondProgramChangedAreRestoredWhenItEnds() throws IOException {
        Path upstreams = home.state().resolve("nginx/upstreams.conf");
        try (LocalEnvironment second = new LocalEnvironment(home, () -> ports)) {
            second.start(VARIANTS, what -> {});
            second.configure(Part.NGINX, Map.of("NODE_REQUESTS_PER_CONNECTION", "1"));
            second.configure(Part.named("jwt-2"), Map.of("POSTGRES_POOL", "1"));
            assertThat(upstreams).content().contains("keepalive_requests 1;");
            assertThat(http.status("/jwt/health/live")).isEqualTo(200);
        }

        assertThat(upstreams).content().contains("keepalive_requests 1000;").doesNotContain("keepalive_requests 1;");
        assertThat(lab.parts()).allSatisfy(part -> assertThat(lab.running(part)).isTrue());
    }

    @Test
    @Order(3)
    void aSecondProgramUsesTheLabThatIsUpAndLeavesItUp() {
        LocalEnvironment second = new LocalEnvironment(home, () -> new Ports(24_400));

        assertThat(second.attach()).isTrue();
        second.start(Variants.named(List.of("jwt")), what -> {});
        second.kill(Part.named("jwt-1"));
        second.restart(Part.named("jwt-1"));
        second.awaitReady(Part.named("jwt-1"), LIMIT);
        second.close();

        assertThat(second.endpoints()).isEqualTo(lab.endpoints());
        assertThat(lab.parts()).allSatisfy(part -> assertThat(lab.running(part)).isTrue());
    }

    @Test
    @Order(3)
    void aPortInUseIsNamedWithThePartAndTheFixAndNothingStarts() throws IOException {
        LabHome other = scratch("ports");
        try (ServerSocket taken = new ServerSocket();
                LocalEnvironment second = new LocalEnvironment(other, () -> new Ports(25_400))) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 25_402));
            assertThatThrownBy(() -> second.start(VARIANTS, what -> {}))
                    .isInstanceOf(InfraException.class)
                    .hasMessageContainingAll("25402", "redis", "LAB_PORT");
        }
        assertThat(new Ledger(other.state().resolve("lab.json")).read()).isEmpty();
        LabHome.remove(other.state());
    }

    @Test
    @Order(4)
    void aLabThatAnotherProgramUsesForItselfIsRefused() {
        lab.stop();

        try (LocalEnvironment next = new LocalEnvironment(home, () -> ports)) {
            next.start(List.of(Variants.JWT), what -> {});
            try (LocalEnvironment another = new LocalEnvironment(home, () -> ports)) {
                assertThatThrownBy(() -> another.start(VARIANTS, what -> {}))
                        .isInstanceOf(InfraException.class)
                        .hasMessageContaining("is using the lab");
            }
            assertThat(next.parts())
                    .allSatisfy(part -> assertThat(next.running(part)).isTrue());
        }
    }

    @Test
    @Order(5)
    void noProcessIsLeftWhenTheLabIsClosed() {
        LocalEnvironment next = new LocalEnvironment(home, () -> ports);
        assertThat(next.attach()).isFalse();
        next.start(Variants.named(List.of("jwt")), what -> {});
        List<ProcessTree> all = processes();

        next.close();

        assertThat(all).isNotEmpty().noneMatch(tree -> tree.root().alive());
        assertThat(new Ledger(home.state().resolve("lab.json")).read()).isEmpty();
    }

    private List<ProcessTree> processes() {
        return new Ledger(home.state().resolve("lab.json"))
                .read().orElseThrow().parts().values().stream()
                        .map(part -> new ProcessTree(part.process()))
                        .toList();
    }
}
