package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules for the files from which Compose and BuildKit make the lab, whatever machine it runs on. */
final class ComposeFileTest {

    private static final Pattern BIND = Pattern.compile("(?m)^ +- ([.$/][^ ]*):(/[^ ]*)|volumes: \\[\"?\\./");

    private final Path root = Repository.home().root();

    @Test
    void onlyTheLoadGeneratorMountsFilesOfTheHost() throws IOException {
        String compose = compose();
        String servers = compose.substring(0, compose.indexOf("\n  load-tests:\n"));

        assertThat(BIND.matcher(servers + text("infra/compose/base.yml") + text("infra/compose/nodes.yml"))
                        .results())
                .isEmpty();
    }

    @Test
    void everyVolumeHasANameSoThatDownRemovesIt() throws IOException {
        assertThat(compose()).doesNotContainPattern("(?m)^ +- /[^:\\n]*( #.*)?$");
    }

    /** Compose removes no container whose profile is not named, and then neither the network nor the volumes. */
    @Test
    void noServiceHasAProfile() throws IOException {
        assertThat(compose() + text("infra/compose/nodes.yml") + text("infra/compose/base.yml"))
                .doesNotContain("profiles:");
    }

    @Test
    void noNameOfAProjectIsFixed() throws IOException {
        assertThat(compose()).doesNotContainPattern("(?m)^name:").doesNotContain("image: authlab", "container_name");
        assertThat(text("infra/compose/base.yml")).doesNotContain("image: authlab", "container_name");
    }

    @Test
    void everyImageThatIsBuiltIsBuiltWheneverItsServiceRuns() throws IOException {
        String compose = compose();

        assertThat(count(compose, "    build:"))
                .isEqualTo(count(compose, "    pull_policy: build"))
                .isPositive();
    }

    @Test
    void everyFileOfTheRepositoryHasItsModeFromTheImage() throws IOException {
        List<String> copied = Pattern.compile("(?m)^COPY (?!--from)(.*infra/(?!pom|src).*)$")
                .matcher(text("infra/Dockerfile"))
                .results()
                .map(match -> match.group(1))
                .filter(line -> !line.startsWith("infra/pom.xml") && !line.startsWith("infra/src"))
                .toList();

        assertThat(copied).hasSizeGreaterThan(5).allMatch(line -> line.startsWith("--chmod="));
    }

    @Test
    void theLoadGeneratorHasNoMoreThanItNeeds() throws IOException {
        String compose = compose();
        String service = compose.substring(compose.indexOf("\n  load-tests:\n"), compose.indexOf("\nnetworks:"));

        assertThat(service)
                .contains("base.yml, service: part}", "cap_add: [SETUID, SETGID, CHOWN]")
                .doesNotContain("privileged", "secrets");
        assertThat(text("infra/compose/base.yml"))
                .contains("cap_drop: [ALL]", "read_only: true", "no-new-privileges:true");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private String compose() throws IOException {
        return text("docker-compose.yml");
    }

    private String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }
}
