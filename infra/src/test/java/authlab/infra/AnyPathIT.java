package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import authlab.infra.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every server runs from a folder whose name holds what a shell or a configuration file would interpret. */
final class AnyPathIT {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a space",
                "\u00dcml\u00e4ut \u65e5\u672c",
                "$x ${y} `z`",
                "\"double\" 'single' \\back",
                "#1 {2} %41 & *?"
            })
    void everyServerStarts(String name) throws IOException {
        try (ScratchLab lab = new ScratchLab("any path/" + name)) {
            LabHome home = new LabHome(copyOfTheConfiguration(lab.folder().resolve("the repository")));
            RedisServer redis = new RedisServer(
                    home, lab.binaries().find(Server.REDIS), home.folder("redis"), TestServers.freePort());
            PostgresServer postgres = new PostgresServer(
                    home, lab.binaries().find(Server.POSTGRES), home.folder("postgres"), TestServers.freePort(), "p w");
            NginxServer nginx = nginx(home, lab);
            postgres.initialise();

            start(lab, redis.spec("redis"), redis::answers);
            start(lab, postgres.spec("postgres"), postgres::answers);
            start(lab, nginx.spec("nginx", Map.of()), nginx::answers);

            postgres.createDatabase();
            assertThat(nginx.accessLog()).content().contains("\"status\":\"200\"");
        }
    }

    private static NginxServer nginx(LabHome home, ScratchLab lab) {
        Map<String, String> nodes = new TreeMap<>();
        Front.VARIANTS.stream()
                .flatMap(variant -> Stream.of(variant + "-1", variant + "-2", variant + "-3"))
                .forEach(node -> nodes.put(node, "127.0.0.1:1"));
        return new NginxServer(
                home,
                lab.binaries().find(Server.NGINX),
                home.folder("nginx"),
                TestServers.freePort(),
                TestServers.freePort(),
                nodes);
    }

    private static void start(ScratchLab lab, ServerSpec spec, BooleanSupplier answers) {
        ProcessId process = lab.processes().start(spec);
        assertThat(Await.until(Duration.ofMinutes(1), () -> answers.getAsBoolean() || !process.alive())
                        && answers.getAsBoolean())
                .as(() -> lab.processes().reason(spec.name(), spec.log()))
                .isTrue();
    }

    private static Path copyOfTheConfiguration(Path root) throws IOException {
        for (String folder : List.of("nginx", "postgres", "redis")) {
            Path target = Files.createDirectories(root.resolve("infra").resolve(folder));
            for (Path file : LabHome.list(Repository.home().config(folder))) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        return root;
    }
}
