package authlab.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs really print when they fail; the programs themselves are provoked in {@code FailedStartIT}. */
final class FailureReasonTest {

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of(
                        "the app's own last line comes before a warning of the JVM and the noise of a pool",
                        """
                        [0.2s][warning][cds] Skipping authlab/core/X: Old class has been linked
                        12:00:01 ERROR HikariPool - Timed-out waiting for add connection executor
                        cannot start: REDIS_URL: 'redis://:pw@cache' is not allowed; allowed: redis://HOST:PORT
                        [1.8s][warning][cds] Skipping authlab/core/Y
                        """,
                        "REDIS_URL: 'redis://:pw@cache' is not allowed; allowed: redis://HOST:PORT"),
                Arguments.of(
                        "options of a JVM that contradict each other", """
                        Picked up JAVA_TOOL_OPTIONS: -XX:+UseG1GC
                        Error occurred during initialization of VM
                        Multiple garbage collectors selected
                        """, "Multiple garbage collectors selected"),
                Arguments.of("an option that the JVM does not know", """
                        Unrecognized VM option 'UseNothing'
                        Error: Could not create the Java Virtual Machine.
                        Error: A fatal exception has occurred. Program will exit.
                        """, "Unrecognized VM option 'UseNothing'"),
                Arguments.of(
                        "a class that is missing",
                        """
                        Error: Could not find or load main class authlab.core.database.Migrate
                        Caused by: java.lang.ClassNotFoundException: authlab.core.database.Migrate
                        """,
                        "Could not find or load main class authlab.core.database.Migrate"),
                Arguments.of(
                        "an exception with its cause, before the frames",
                        """
                        Exception in thread "main" java.lang.IllegalStateException: wrapped
                        \tat authlab.X.main(X.java:1)
                        Caused by: java.net.ConnectException: Connection refused
                        \tat java.base/sun.nio.ch.Net.pollConnect(Native Method)
                        \t... 3 more
                        """,
                        "java.net.ConnectException: Connection refused"),
                Arguments.of(
                        "Postgres, after which it logs that it shuts down", """
                        2026-11-29 12:00:00.000 UTC [12] LOG:  starting PostgreSQL 17.2
                        2026-11-29 12:00:00.001 UTC [12] FATAL:  could not create any TCP/IP sockets
                        2026-11-29 12:00:00.001 UTC [12] LOG:  database system is shut down
                        """, "could not create any TCP/IP sockets"),
                Arguments.of(
                        "initdb, after which it removes what it made", """
                        The files belonging to this database system will be owned by user "lab".
                        initdb: error: password file "/x/password" is empty
                        initdb: removing data directory "/x/data"
                        """, "password file \"/x/password\" is empty"),
                Arguments.of("nginx", """
                        2026/11/29 12:00:00 [warn] 5#5: the "user" directive makes sense only if the master process runs
                        2026/11/29 12:00:00 [emerg] 5#5: bind() to 127.0.0.1:8080 failed (98: Address already in use)
                        2026/11/29 12:00:01 [emerg] 5#5: still could not bind()
                        """, "bind() to 127.0.0.1:8080 failed (98: Address already in use)"),
                Arguments.of(
                        "a directive that Redis does not know, and what is wrong with it on the next line",
                        """
                        *** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***
                        Reading the configuration file, at line 3
                        >>> 'maxmemory-nonsense 1'
                        Bad directive or wrong number of arguments
                        """,
                        "'maxmemory-nonsense 1': Bad directive or wrong number of arguments"),
                Arguments.of(
                        "a port that Redis cannot use",
                        """
                        7:M 29 Nov 2026 12:00:00.000 # Warning: Could not create server TCP listening socket 127.0.0.1:1: bind: Permission denied
                        7:M 29 Nov 2026 12:00:00.000 # Failed listening on port 1 (tcp), aborting.
                        """,
                        "Could not create server TCP listening socket 127.0.0.1:1: bind: Permission denied"),
                Arguments.of("a package that is not there", """
                        Reading package lists...
                        E: Unable to locate package nginx
                        """, "Unable to locate package nginx"),
                Arguments.of(
                        "an image whose build fails, after which the builder quotes the file",
                        """
                        #9 0.341 /bin/sh: 1: nonsense: not found
                        #9 ERROR: process "/bin/sh -c nonsense" did not complete successfully: exit code: 127
                        ------
                         > [app 2/3] RUN nonsense:
                        Dockerfile:3
                        failed to solve: process "/bin/sh -c nonsense" did not complete successfully: exit code: 127
                        """,
                        "process \"/bin/sh -c nonsense\" did not complete successfully: exit code: 127"),
                Arguments.of(
                        "a container that cannot be started",
                        """
                         Container lab-redis-1  Started
                        Error response from daemon: driver failed: Bind for 127.0.0.1:8080 failed: port is already allocated
                         Container lab-nginx-1  Starting
                        """,
                        "driver failed: Bind for 127.0.0.1:8080 failed: port is already allocated"),
                Arguments.of("nothing that looks like an error", """
                        starting
                        gave up

                        """, "gave up"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void theLineThatNamesTheCauseIsFound(String what, String output, String reason) {
        assertThat(FailureReason.of(output)).as(what).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "[0.1s][warning][cds] Skipping x\n"})
    void outputThatSaysNothingHasNoReason(String output) {
        assertThat(FailureReason.of(output)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "26695:M 29 Nov 2026 21:33:57.968 * Ready to accept connections",
                "1:C 29 Nov 2026 21:33:57.968 * oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo",
                "2026-11-29 21:33:57.968 UTC [77] LOG:  database system is ready to accept connections"
            })
    void aServerThatWasKilledSaidOnlyThatItWasWell(String lastLine) {
        assertThat(FailureReason.of(lastLine)).isEmpty();
    }

    @Test
    void postgresNamesTheSettingBeforeTheFile() {
        assertThat(FailureReason.of("""
                        2026-11-29 21:33:57.968 UTC [77] LOG:  unrecognized configuration parameter "no_such" in file "/a.conf" line 33
                        2026-11-29 21:33:57.968 UTC [77] FATAL:  configuration file "/a.conf" contains errors
                        """))
                .hasValue("unrecognized configuration parameter \"no_such\" in file \"/a.conf\" line 33");
    }
}
