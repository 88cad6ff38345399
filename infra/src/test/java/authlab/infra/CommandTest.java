package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** A user's variables that would change a JVM, a server, a client of a store or a number format. */
    private static final Map<String, String> NONSENSE = Map.ofEntries(
            Map.entry("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC -Duser.language=ar"),
            Map.entry("JDK_JAVA_OPTIONS", "-Xmx1m"),
            Map.entry("_JAVA_OPTIONS", "-Xmx1m"),
            Map.entry("REDIS_URL", "redis://:pw@cache:6379/0"),
            Map.entry("POSTGRES_URL", "jdbc:postgresql://elsewhere/x"),
            Map.entry("JWT_SECRET", "secret"),
            Map.entry("PGHOST", "elsewhere"),
            Map.entry("PGOPTIONS", "-c nonsense=1"),
            Map.entry("LD_PRELOAD", ""),
            Map.entry("GIT_DIR", "/nowhere"),
            Map.entry("COMPOSE_FILE", "/nowhere.yml"),
            Map.entry("COMPOSE_PROJECT_NAME", "mine"),
            Map.entry("DOCKER_HOST", "unix:///run/user/1/docker.sock"),
            Map.entry("LAB_PORT", "9999"),
            Map.entry("HTTP_PROXY", "http://nonsense:1"),
            Map.entry("LC_NUMERIC", "tr_TR"),
            Map.entry("LANG", "tr_TR"),
            Map.entry("HOME", "/root"));

    @Test
    void aChildGetsThePathALocaleAndItsOwnVariablesOnly() {
        assertThat(seenBy(Inherited.NOTHING))
                .containsOnlyKeys("PATH", "LC_ALL", "OWN")
                .containsEntry("LC_ALL", "C.UTF-8");
    }

    @Test
    void aProgramThatDownloadsGetsTheProxyToo() {
        assertThat(seenBy(Inherited.PROXIES)).containsOnlyKeys("PATH", "LC_ALL", "OWN", "HTTP_PROXY");
    }

    @Test
    void theClientOfTheEngineLearnsWhereTheEngineIsAndWhichLabIsMeant() {
        assertThat(seenBy(Inherited.ENGINE))
                .containsOnlyKeys(
                        "PATH",
                        "LC_ALL",
                        "OWN",
                        "HTTP_PROXY",
                        "HOME",
                        "DOCKER_HOST",
                        "COMPOSE_PROJECT_NAME",
                        "LAB_PORT")
                .containsEntry("HOME", "/root");
    }

    @Test
    void withoutAHomeTheOneOfTheAccountIsUsed() {
        assertThat(new Command(environmentOf(Inherited.HOME), Map.of()).run().output())
                .contains("HOME=" + System.getProperty("user.home"));
    }

    /** What a child of a JVM sees that was started with {@link #NONSENSE}. */
    private static Map<String, String> seenBy(Inherited inherited) {
        Map<String, String> nonsense = new TreeMap<>(NONSENSE);
        // This JVM itself must start.
        nonsense.keySet().removeAll(Set.of("_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        return new Command(environmentOf(inherited), nonsense)
                .run()
                .output()
                .lines()
                .filter(line -> line.startsWith("= "))
                .map(line -> line.substring(2).split("=", 2))
                // What the shell itself adds.
                .filter(pair -> !Set.of("PWD", "SHLVL", "_").contains(pair[0]))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static List<String> environmentOf(Inherited inherited) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                inherited.name());
    }

    /** Prints the variables of a child. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            new Command(List.of("env"), Map.of("OWN", "1"))
                    .inheriting(Inherited.valueOf(args[0]))
                    .run(line -> System.out.println("= " + line));
        }
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
