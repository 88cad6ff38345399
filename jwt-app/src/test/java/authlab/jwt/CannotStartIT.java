package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.core.database.Migrate;
import authlab.core.testing.AppProcess;
import authlab.core.testing.AppProcess.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program prints when it cannot start: the cause is the last line on standard error, whatever else is logged. */
final class CannotStartIT {

    @TempDir
    private Path folder;

    private Map<String, String> settings(String... more) {
        Map<String, String> settings = new HashMap<>(Nodes.settings("HS256", folder.resolve("keys.json"), more));
        Map<String, String> node = Map.of(
                "NODE", "jwt-1",
                "VARIANT", "jwt",
                "POSTGRES_URL", "jdbc:postgresql://127.0.0.1:9/none",
                "POSTGRES_USER", "none",
                "POSTGRES_PASSWORD", "none");
        node.forEach(settings::putIfAbsent);
        return settings;
    }

    private static void assertCannotStart(Ended ended, int status, String... why) {
        assertThat(ended.status()).as(ended.toString()).isEqualTo(status);
        assertThat(ended.lastWord()).startsWith("cannot start: ").contains(why);
        assertThat(ended.errors().stream().filter(line -> line.startsWith("cannot start: ")))
                .hasSize(1);
    }

    private static Ended run(Map<String, String> settings, String... arguments) throws Exception {
        return new AppProcess(List.of(), settings).run(JwtApp.class, arguments);
    }

    @Test
    void allInvalidSettingsAreInOneLine() throws Exception {
        Map<String, String> settings = settings("POSTGRES_POOL", "0", "NODE", "");

        assertCannotStart(run(settings), 2, "NODE: missing", "; POSTGRES_POOL: '0' is not allowed");
        assertCannotStart(
                new AppProcess(List.of(), Map.of()).run(Migrate.class), 2, "POSTGRES_URL: missing", "; POSTGRES_USER");
    }

    @Test
    void aCommandThatFailsIsNoProgramThatCannotStart() throws Exception {
        Ended rotated = run(settings(), "keys", "rotate");

        assertThat(rotated.status()).as(rotated.toString()).isEqualTo(1);
        assertThat(rotated.lastWord()).startsWith("failed: the key file ").contains("it does not exist");
    }

    @Test
    void aDamagedKeyFileIsTheCauseAlthoughTheDatabaseIsDownToo() throws Exception {
        Files.writeString(folder.resolve("keys.json"), "{\"keys\":[");

        assertCannotStart(run(settings()), 2, "JWT_KEYS: the key file " + folder, "it is not JSON", "restore it");
    }

    @Test
    void aPortInUseIsTheCause() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());

            assertCannotStart(run(settings("PORT", port)), 1, "PORT " + port + " cannot be used");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsTheCauseOfAFailedMigration() throws Exception {
        Map<String, String> settings = settings();

        Ended ended = new AppProcess(List.of(), settings).run(Migrate.class);

        assertCannotStart(ended, 1, "cannot migrate jdbc:postgresql://127.0.0.1:9/none: ");
    }

    @Test
    void aFailedSelfCheckNamesWhatFailed() throws Exception {
        assertCannotStart(run(settings("JWT_ISSUER", " "), "--self-check"), 1, "the self-check failed: JWT_ISSUER");
    }

    @Test
    void anUnknownArgumentIsReportedWithTheKnownOnes() throws Exception {
        assertCannotStart(run(settings(), "--selfcheck"), 2, "unknown arguments [--selfcheck]", "keys", "--self-check");
    }

    @Test
    void anUnexpectedErrorIsOneLineBelowItsStackTrace() throws IOException, InterruptedException {
        Ended ended = new AppProcess(List.of(), settings()).run(Unexpected.class);

        assertCannotStart(ended, 1, "unexpected error, java.lang.IllegalStateException: two; lines");
        assertThat(ended.errors().getFirst()).startsWith("java.lang.IllegalStateException: two");
    }

    /** A program with a defect. */
    static final class Unexpected {

        private Unexpected() {}

        public static void main(String[] args) {
            authlab.core.program.Program.run(() -> {
                throw new IllegalStateException("two\nlines");
            });
        }
    }
}
