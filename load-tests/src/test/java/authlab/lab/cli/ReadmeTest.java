package authlab.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Experiment;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the README tells a reader to type is what the program understands. */
final class ReadmeTest {

    private static final Pattern LAB =
            Pattern.compile("(?m)(?:^|`)\\./lab ((?:[a-z0-9=,-]+|[A-Z]+)(?: [A-Za-z0-9=,-]+)*)");
    private static final Pattern SERVICE = Pattern.compile("docker compose run --rm ([a-z-]+)");

    /** {@code lab test} is the build itself, which the shell script starts. */
    private static final String NOT_JAVA = "test";

    static Stream<List<String>> commands() throws IOException {
        List<List<String>> commands = LAB.matcher(readme())
                .results()
                .map(m -> List.of(m.group(1).split(" ")))
                .filter(c -> !c.getFirst().equals(NOT_JAVA))
                .distinct()
                .toList();
        assertThat(commands).hasSizeGreaterThan(4);
        return commands.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyLabCommandParses(List<String> command) {
        CommandLine lab = Lab.commandLine();

        assertThatCode(() -> lab.parseArgs(command.toArray(String[]::new))).doesNotThrowAnyException();
    }

    @Test
    void everyServiceItRunsIsInTheComposeFile() throws IOException {
        List<String> services = SERVICE.matcher(readme())
                .results()
                .map(m -> m.group(1))
                .distinct()
                .toList();
        String compose = Files.readString(root().resolve("docker-compose.yml"));

        assertThat(services).isNotEmpty().allMatch(s -> compose.contains("\n  " + s + ":\n"));
    }

    @Test
    void everyVariantAndExperimentIsExplained() throws IOException {
        String readme = readme();

        assertThat(Variants.all()).allMatch(v -> readme.contains("`" + v.path() + "`"));
        assertThat(Experiment.values()).allMatch(e -> readme.contains("| `" + e.label() + "` |"));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        List<String> links = Pattern.compile("\\]\\(([^)#]+)")
                .matcher(readme())
                .results()
                .map((MatchResult m) -> m.group(1))
                .filter(link -> !link.startsWith("http"))
                .toList();

        assertThat(links).isNotEmpty().allMatch(link -> Files.exists(root().resolve(link)));
    }

    private static String readme() throws IOException {
        return Files.readString(root().resolve("README.md"));
    }

    private static Path root() {
        return Repository.home().root();
    }
}
