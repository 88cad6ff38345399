package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.infra.NginxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The variants are named in files that no compiler holds together. */
final class CatalogueTest {

    private static final String BALANCER = "infra/nginx/nginx.conf.template";

    private final LabHome home = LabHome.locate();

    static List<Variant> everyVariant() {
        return Variants.all();
    }

    @Test
    void theBalancerKnowsExactlyTheNodesOfTheCatalogue() throws IOException {
        assertThat(found("\\$\\{([A-Z0-9_]+_[0-9])}", "infra/nginx/upstreams.conf.template"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(nodes().stream(), thirdNodes())
                        .map(NginxServer::placeholder)
                        .toList());
    }

    @Test
    void theBalancerHasExactlyThePathsOfTheCatalogue() throws IOException {
        List<String> paths = Variants.all().stream().map(Variant::path).toList();

        assertThat(found("(?m)^        location (/[a-z0-9-]+/) \\{", BALANCER))
                .containsExactlyInAnyOrderElementsOf(paths);
        assertThat(found("\\^/\\(\\?<first>([^)]+)\\)/", BALANCER))
                .containsExactly(Variants.all().stream().map(Variant::name).collect(Collectors.joining("|")));
        assertThat(found("\\{\"variants\":\\[\"([^]]+)\"]}", BALANCER)).containsExactly(String.join("\",\"", paths));
    }

    @Test
    void composeTellsTheBalancerTheAddressOfEveryNode() throws IOException {
        for (String node : nodes()) {
            String address = found("(?s)\\n  " + node + ":\\n.*?ipv4_address: (\"[^\"]+)\"", "docker-compose.yml")
                    .first();

            assertThat(Files.readString(home.root().resolve("docker-compose.yml")))
                    .contains("\n      " + NginxServer.placeholder(node) + ": " + address + ":8080\"\n");
        }
    }

    @Test
    void composeTellsTheBalancerAnAddressThatNobodyElseHasForEveryThirdNodeAndToLeaveItAlone() throws IOException {
        String compose = Files.readString(home.root().resolve("docker-compose.yml"));

        for (String node : thirdNodes().toList()) {
            String address = found(
                            "\n      " + NginxServer.placeholder(node) + ": \"([^:]+:-[^:]+):8080 down\"\n",
                            "docker-compose.yml")
                    .first();
            assertThat(compose).containsOnlyOnce(address + ":").doesNotContain(address + "\"");
        }
    }

    @Test
    void composeRunsExactlyTheNodesOfTheCatalogue() throws IOException {
        assertThat(found("(?m)^  ([a-z0-9-]+-[0-9]):$", "docker-compose.yml"))
                .containsExactlyInAnyOrderElementsOf(nodes());
    }

    @ParameterizedTest
    @MethodSource("everyVariant")
    void composeGivesEveryNodeTheSettingsOfItsVariant(Variant variant) throws IOException {
        for (String node : variant.nodes()) {
            String text = found("(?s)\\n  " + node + ":\\n(.*?)(?=\\n  [a-z]|\\n\\n)", "docker-compose.yml")
                    .first();

            assertThat(text).as("reached through the balancer alone").doesNotContain("ports:");
            assertThat(text)
                    .contains("NODE: " + node + ",")
                    .contains("VARIANT: " + variant.name() + ",")
                    .contains("PUBLIC_PATH: " + variant.path() + ",")
                    .contains(variant.hasKeys() ? "<<: *token-node\n" : "<<: *node\n    command: [session-app]\n")
                    .satisfies(own -> assertThat(own.contains("JWT_KEYS: /secrets/" + variant.name() + ".jwks,"))
                            .isEqualTo(variant.hasKeys()));
            variant.settings()
                    .forEach((key, value) ->
                            assertThat(text).containsPattern(key + ": \"?" + Pattern.quote(value) + "\"?[,}]"));
            assertThat(text.contains("profiles: [" + variant.group().label() + "]"))
                    .isEqualTo(variant.group() != Variant.Group.CORE);
        }
    }

    @Test
    void bothEnvironmentsGiveEveryNodeTheSameSettings() throws IOException {
        String compose = Files.readString(home.root().resolve("docker-compose.yml"));

        for (Map<String, String> settings : List.of(NodeSettings.ALIKE, NodeSettings.TOKENS)) {
            settings.forEach((key, value) ->
                    assertThat(compose).containsPattern("\\n  " + key + ": \"?" + Pattern.quote(value) + "\"?\\n"));
        }
    }

    /** Whoever migrates or looks finds a place even where all variants run. */
    @Test
    void postgresHasRoomForEveryPoolAndMore() throws IOException {
        int pool = Integer.parseInt(NodeSettings.ALIKE.getOrDefault("POSTGRES_POOL", ""));
        String most = found("(?m)^max_connections = (\\d+)$", "infra/postgres/postgresql.conf")
                .first();

        assertThat(Integer.parseInt(most)).isGreaterThanOrEqualTo(nodes().size() * pool + 20);
    }

    private static Stream<String> thirdNodes() {
        return Variants.all().stream().flatMap(variant -> variant.third().stream());
    }

    private static List<String> nodes() {
        return Variants.all().stream()
                .flatMap(variant -> variant.nodes().stream())
                .toList();
    }

    private NavigableSet<String> found(String pattern, String file) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(home.root().resolve(file)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
