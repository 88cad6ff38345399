package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.infra.InfraException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which containers on an engine are the lab of a folder. */
final class ComposeProjectTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({
        "authlab, authlab",
        "AuthLab 2, authlab2",
        "mein größtes Labor, meingrtesLabor",
        "_lab.x, labx",
        "-1_a-b, 1_a-b",
        "日本, authlab"
    })
    void theProjectIsNamedAfterTheFolderAsComposeNamesIt(String folder, String name) {
        assertThat(nameOf(temp.resolve(folder), Optional.empty())).isEqualToIgnoringCase(name);
        assertThat(nameOf(temp.resolve(folder), Optional.empty())).matches("[a-z0-9][a-z0-9_-]*");
    }

    @ParameterizedTest
    @CsvSource({
        "COMPOSE_PROJECT_NAME=ws1",
        "export COMPOSE_PROJECT_NAME = 'ws1' # mine",
        "'LAB_PORT=9080\nCOMPOSE_PROJECT_NAME=\"ws1\"'"
    })
    void theFileOfTheFolderNamesTheProject(String text) throws IOException {
        Files.writeString(temp.resolve(".env"), text);

        assertThat(nameOf(temp, Optional.empty())).isEqualTo("ws1");
        assertThat(nameOf(temp, Optional.of("ws2"))).isEqualTo("ws2");
    }

    @Test
    void aCommentInTheFileNamesNoProject() throws IOException {
        Files.writeString(temp.resolve(".env"), "# COMPOSE_PROJECT_NAME=ws1\nLAB_PORT=9080\n");

        assertThat(nameOf(temp, Optional.empty())).isNotEqualTo("ws1");
    }

    @Test
    void aLabOfThisFolderIsFoundUnderTheNameItWasStartedWith() {
        List<ComposeProject> known =
                List.of(new ComposeProject("ws1", temp), new ComposeProject("x", Path.of("/other")));

        assertThat(ComposeProject.of(temp, Optional.empty(), known).name()).isEqualTo("ws1");
    }

    @Test
    void theContainersOfAnotherFolderAreNotTheLabOfThisOne() {
        List<ComposeProject> known = List.of(new ComposeProject("same", Path.of("/other/clone")));
        ComposeProject own = ComposeProject.of(temp, Optional.of("same"), known);

        assertThatThrownBy(() -> own.requireOwn(known))
                .isInstanceOf(InfraException.class)
                .hasMessageContainingAll(
                        "/other/clone",
                        "docker compose -p same down --volumes",
                        "COMPOSE_PROJECT_NAME=same-2 LAB_PORT=9080",
                        "LAB_SUBNET=");
    }

    @Test
    void anotherProjectOfAnotherFolderIsNoObstacle() {
        List<ComposeProject> known = List.of(new ComposeProject("theirs", Path.of("/other/clone")));

        assertThatCode(() -> new ComposeProject("ours", temp).requireOwn(known)).doesNotThrowAnyException();
    }

    @Test
    void aFolderIsRecognisedThroughALink() throws IOException {
        Path clone = Files.createDirectory(temp.resolve("clone"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), clone);
        List<ComposeProject> known = List.of(new ComposeProject("link", link));

        assertThat(ComposeProject.of(clone, Optional.empty(), known).name()).isEqualTo("link");
        assertThatCode(() -> new ComposeProject("link", clone).requireOwn(known))
                .doesNotThrowAnyException();
    }

    private static String nameOf(Path folder, Optional<String> variable) {
        return ComposeProject.of(folder, variable, List.of()).name();
    }
}
