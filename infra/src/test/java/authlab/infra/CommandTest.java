package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandTest {

    private final List<String> lines = new ArrayList<>();

    @Test
    void bothOutputsArriveLineByLineWithTheExitStatus() {
        int status = Command.of("sh", "-c", "echo one; printf 'two\\n\\n' >&2; printf three; exit 3")
                .run(lines::add);

        assertThat(lines).containsExactly("one", "two", "three");
        assertThat(status).isEqualTo(3);
    }

    @Test
    void anIsolatedCommandSeesThePathAndItsOwnVariablesOnly() {
        Command.isolated(List.of("env"), Map.of("OWN", "1")).run(lines::add);

        assertThat(lines)
                .extracting(line -> line.split("=", 2)[0])
                .contains("PATH", "LC_ALL", "OWN")
                .doesNotContain("HOME");
    }

    @Test
    void aCommandRunsInItsFolder() {
        assertThat(Command.of("pwd").in(Path.of("/usr")).run().output()).isEqualTo("/usr");
    }

    @Test
    void aMissingProgramIsNamed() {
        assertThatThrownBy(() -> Command.of("no-such-program").run())
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void aCommandShowsNoneOfItsVariables() {
        assertThat(new Command(List.of("env"), Map.of("PASSWORD", "secret"))).hasToString("Command[env]");
    }
}
