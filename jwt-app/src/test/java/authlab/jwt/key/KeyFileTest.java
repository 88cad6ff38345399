package authlab.jwt.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The key file that nodes share: created once, parsed strictly, watched. */
final class KeyFileTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path path() {
        return folder.resolve("a/b/keys.json");
    }

    private KeyFileWatcher open(SigningAlgorithm algorithm) throws BadKeysException {
        return KeyFileWatcher.open(path(), algorithm, Cryptography.ofTheJdk(), Clock.systemUTC());
    }

    private KeyFile file(SigningAlgorithm algorithm) {
        return new KeyFile(path(), new KeyMaker(algorithm, Cryptography.ofTheJdk()));
    }

    private void assertNoTemporaryFile() throws IOException {
        try (var files = Files.list(path().getParent())) {
            assertThat(files).containsExactlyInAnyOrder(path(), path().resolveSibling("keys.json.lock"));
        }
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void nodesThatStartTogetherOnAnEmptyFileShareOneNewKey(SigningAlgorithm algorithm) throws Exception {
        Files.createDirectories(path().getParent());
        Files.createFile(path());

        nodesThatStartTogetherShareOneKey(algorithm);
    }

    @Test
    void anEmptyFileIsReportedByACommandAndMadeAgainByANodeWithMode0600() throws Exception {
        Files.createDirectories(path().getParent());
        Files.createFile(path());
        assertThatThrownBy(() -> file(SigningAlgorithm.ES256).read())
                .hasMessageContainingAll(path().toString(), "it is empty", "restart");

        try (KeyFileWatcher keys = open(SigningAlgorithm.ES256)) {
            assertThat(file(SigningAlgorithm.ES256).read().signing().id())
                    .isEqualTo(keys.ring().signing().id());
        }
        assertNoTemporaryFile();
        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aCutFileStopsTheStartIsLeftAloneAndTheMessageNamesTheFix() throws Exception {
        file(SigningAlgorithm.HS256).readOrCreate(Clock.systemUTC());
        String cut = Files.readString(path()).substring(0, 40);
        Files.writeString(path(), cut);

        assertThatThrownBy(() -> open(SigningAlgorithm.HS256))
                .hasMessageContainingAll(path().toString(), "restore it, or remove it and restart the nodes");
        assertThat(Files.readString(path())).isEqualTo(cut);
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void nodesThatStartTogetherShareOneKey(SigningAlgorithm algorithm) throws Exception {
        List<Future<String>> ids = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                ids.add(nodes.submit(() -> {
                    try (KeyFileWatcher keys = open(algorithm)) {
                        return keys.ring().signing().id();
                    }
                }));
            }
        }

        for (Future<String> id : ids) {
            assertThat(id.get()).isEqualTo(ids.getFirst().get());
        }
        assertNoTemporaryFile();
        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void aWrittenRingIsReadUnchanged(SigningAlgorithm algorithm) throws BadKeysException {
        KeyFile file = file(algorithm);
        KeyRing made = file.readOrCreate(Clock.systemUTC());
        KeyRing two = made.published(file.maker().fresh(Clock.systemUTC().instant(), new KeyState.Published()));
        file.replace(two);

        assertThat(file.read().toString()).isEqualTo(two.toString());
        assertThat(file.read().signing().verificationKey())
                .isEqualTo(made.signing().verificationKey());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            "alg":"RS256"                     ~ "alg":"RS512"                 ~ does not have the alg RS256
            "alg":"RS256",                    ~ ''                            ~ does not have the alg RS256
            "kty":"RSA"                       ~ "kty":"oct"                   ~ not a whole private JWK
            "d":"                             ~ "dd":"                        ~ not
            "n":"                             ~ "n":"BBBB                     ~ cannot be used
            "kid":"                           ~ "kid":"../                    ~ no usable kid
            "kid":"                           ~ "kid":7,"x":"                 ~ no usable kid
            "authlab_state":"signing"         ~ "authlab_state":"published"   ~ exactly one key must be the signing one
            "authlab_state":"signing"         ~ "authlab_state":"retired"     ~ is not one of published, signing, retiring
            "authlab_state":"signing"         ~ "authlab_state":"retiring"    ~ authlab_until
            "authlab_created":"               ~ "authlab_created":"x          ~ is not an instant
            "keys"                            ~ "key"                         ~ not a JWK set
            }                                 ~ ''                            ~ not JSON
            """)
    void anInvalidFileStopsTheStartWithAMessageThatQuotesNoKey(String from, String to, String why) throws Exception {
        file(SigningAlgorithm.RS256).readOrCreate(Clock.systemUTC());
        String good = Files.readString(path()).replaceAll("\\s*:\\s*", ":").replaceAll("\\n\\s*", "");
        assertThat(good).contains(from);
        Files.writeString(path(), good.replace(from, to));

        assertThatThrownBy(() -> open(SigningAlgorithm.RS256))
                .isInstanceOf(BadKeysException.class)
                .hasMessageContaining(path().toString())
                .hasMessageContaining(why)
                .hasMessageNotContaining(good.replaceFirst(".*\"d\":\"([^\"]{20}).*", "$1"));
    }

    @Test
    void aWeakSecretInTheFileStopsTheStart() throws Exception {
        file(SigningAlgorithm.HS256).readOrCreate(Clock.systemUTC());
        String weak = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        "your-256-bit-secret-but-a-bit-longer".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(
                path(), Files.readString(path()).replaceFirst("\"k\"\\s*:\\s*\"[^\"]*\"", "\"k\":\"" + weak + "\""));

        assertThatThrownBy(() -> open(SigningAlgorithm.HS256)).hasMessageContaining("contains a known phrase");
    }

    @Test
    void keysOfAnotherAlgorithmStopTheStart() throws BadKeysException {
        file(SigningAlgorithm.ES256).readOrCreate(Clock.systemUTC());

        for (SigningAlgorithm other : List.of(SigningAlgorithm.HS256, SigningAlgorithm.RS256, SigningAlgorithm.EDDSA)) {
            assertThatThrownBy(() -> open(other)).hasMessageContaining("cannot be used");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenStopsTheStart() throws IOException {
        Files.writeString(folder.resolve("a"), "a file where a folder is needed");

        assertThatThrownBy(() -> open(SigningAlgorithm.HS256)).hasMessageContaining("cannot be created");
    }

    @Test
    void aValidChangeIsLoadedAndAnInvalidOneIsNot() throws Exception {
        try (KeyFileWatcher keys = open(SigningAlgorithm.ES256)) {
            KeyRing before = keys.ring();
            Files.writeString(path(), "{\"keys\":[");
            KeyFile file = file(SigningAlgorithm.ES256);
            // Long enough for the invalid version to be read.
            Clock clock = Clock.systemUTC();
            var end = clock.instant().plusMillis(1500);
            await().atMost(LONG).until(() -> clock.instant().isAfter(end));
            assertThat(keys.ring()).isSameAs(before);

            KeyRing next = before.published(file.maker().fresh(clock.instant(), new KeyState.Published()));
            file.replace(next);

            await().atMost(LONG).until(() -> keys.ring().keys().size() == 2);
            Files.delete(path());
            assertThat(keys.ring().keys()).hasSize(2);
        }
    }
}
