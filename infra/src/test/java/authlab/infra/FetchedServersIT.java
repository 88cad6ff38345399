package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.infra.testing.Repository;
import authlab.infra.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FetchedServersIT {

    @Test
    void aMissingPostgresIsFetchedWithoutTouchingTheSystemAndRuns() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/apt-get")), "no apt-get on this machine");
        List<String> said = new ArrayList<>();
        try (ScratchLab lab = new ScratchLab("fetched")) {
            Path packages = LabHome.ownFolder(lab.folder().resolve("packages"));
            Installation found = new Binaries(packages, false, said::add).find(Server.POSTGRES);
            PostgresServer server = new PostgresServer(
                    Repository.home(), found, lab.folder().resolve("postgres"), TestServers.freePort(), "test");

            server.initialise();
            lab.processes().start(server.spec("postgres"));

            assertThat(Await.until(Duration.ofMinutes(1), server::answers))
                    .as(() -> LocalProcesses.reason(lab.folder().resolve("postgres/postgres.log"), 0))
                    .isTrue();
            server.createDatabase();
            assertThat(found.binary()).startsWith(packages);
            assertThat(said).anyMatch(step -> step.startsWith("fetching postgresql"));
        }
    }
}
