package authlab.jwt.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accepted and published keys before, during and after a rotation, with a fixed clock. */
final class KeyRingTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LONGEST = Duration.ofHours(8);

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<KeyRing> duringPause = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    private KeyCommand commandAt(Instant now) {
        return new KeyCommand(
                folder.resolve("keys.json"),
                SigningAlgorithm.EDDSA,
                LONGEST,
                Clock.fixed(now, ZoneOffset.UTC),
                this::pause,
                said::add);
    }

    private void pause(Duration time) {
        pauses.add(time);
        duringPause.add(read());
    }

    private KeyRing read() {
        try {
            return commandAt(NOW).file().read();
        } catch (BadKeysException e) {
            throw new AssertionError(e);
        }
    }

    private String firstKey() throws BadKeysException {
        return commandAt(NOW)
                .file()
                .readOrCreate(Clock.fixed(NOW, ZoneOffset.UTC))
                .signing()
                .id();
    }

    @Test
    void theNewKeyIsKnownBeforeItSignsAndTheOldOneOutlivesItsLastToken() throws BadKeysException {
        String old = firstKey();

        assertThat(commandAt(NOW).run(List.of("rotate"))).isTrue();

        KeyRing published = duringPause.getFirst();
        KeyRing rotated = read();
        String next = rotated.signing().id();
        assertThat(published.signing().id()).isEqualTo(old);
        assertThat(published.accepting(next, NOW)).isPresent();
        assertThat(next).isNotEqualTo(old);
        Instant lastTokenEnds = NOW.plus(LONGEST);
        assertThat(rotated.accepting(old, lastTokenEnds)).isPresent();
        assertThat(rotated.accepting(old, lastTokenEnds.plusSeconds(3))).isEmpty();
        assertThat(rotated.accepting(next, lastTokenEnds.plusSeconds(3))).isPresent();
        assertThat(said)
                .anyMatch(line -> line.startsWith(next) && line.endsWith(" published"))
                .anyMatch(line -> line.startsWith(next) && line.endsWith(" signing"))
                .anyMatch(line -> line.startsWith(old) && line.endsWith("retiring until 2026-11-22T20:00:03Z"));
    }

    @Test
    void aKeyWithAPublicPartIsPublishedLongerThanTheDocumentMayBeCachedAndTheCommandSaysSo() throws BadKeysException {
        firstKey();

        commandAt(NOW).run(List.of("rotate"));

        assertThat(pauses)
                .singleElement()
                .satisfies(
                        pause -> assertThat(pause).isGreaterThan(Publication.MAX_AGE.plus(Publication.CHECK_INTERVAL)));
        assertThat(said)
                .anyMatch(line ->
                        line.startsWith("it signs in " + pauses.getFirst().toSeconds() + " s"));
    }

    @Test
    void aSecretHasNoDocumentAndIsPublishedUntilAllNodesHaveReadIt() {
        assertThat(Publication.beforeSigning(SigningAlgorithm.HS256))
                .isGreaterThan(Publication.CHECK_INTERVAL)
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aRotationAfterAnInterruptedOneUsesItsKeyAndWaitsForTheRestOnly() throws BadKeysException {
        firstKey();
        KeyFile file = commandAt(NOW).file();
        RingKey left = file.maker().fresh(NOW, new KeyState.Published());
        file.replace(file.read().published(left));
        Instant later = NOW.plusSeconds(20);

        commandAt(later).run(List.of("rotate"));

        assertThat(read().signing().id()).isEqualTo(left.id());
        assertThat(read().keys()).hasSize(2);
        assertThat(pauses)
                .containsExactly(
                        Publication.beforeSigning(SigningAlgorithm.EDDSA).minusSeconds(19));
    }

    @Test
    void aRetiredKeyLeavesThePublicKeysByItselfAndTheFileAtTheNextRotation() throws BadKeysException {
        String old = firstKey();
        commandAt(NOW).run(List.of("rotate"));
        Instant later = NOW.plus(LONGEST).plusSeconds(3);

        assertThat(KeyRingJson.publicSet(read(), later.minusSeconds(1)).orElseThrow())
                .contains(old);
        assertThat(KeyRingJson.publicSet(read(), later).orElseThrow()).doesNotContain(old);

        commandAt(later).run(List.of("rotate"));

        assertThat(read().find(old)).isEmpty();
        assertThat(read().keys()).hasSize(2).isSortedAccordingTo(Comparator.comparing(RingKey::created));
    }

    @Test
    void anEmergencyRemovalOfTheSigningKeyLeavesANewOneThatSigns() throws BadKeysException {
        String stolen = firstKey();

        commandAt(NOW).run(List.of("remove", stolen));

        assertThat(read().accepting(stolen, NOW)).isEmpty();
        assertThat(read().signing().id()).isNotEqualTo(stolen);
        assertThat(read().keys()).hasSize(1);
        assertThat(said.getFirst()).isEqualTo(stolen + " removed");
        assertThat(said.getLast()).startsWith(read().signing().id() + " EdDSA created");
    }

    @Test
    void removingAnotherKeyLeavesTheSigningOneAlone() throws BadKeysException {
        String old = firstKey();
        commandAt(NOW).run(List.of("rotate"));
        String signing = read().signing().id();

        commandAt(NOW).run(List.of("remove", old));

        assertThat(read().keys()).hasSize(1);
        assertThat(read().signing().id()).isEqualTo(signing);
    }

    @Test
    void invalidCommandsAreReported() throws BadKeysException {
        assertThatThrownBy(() -> commandAt(NOW).run(List.of("show"))).hasMessageContaining("does not exist");
        firstKey();
        assertThatThrownBy(() -> commandAt(NOW).run(List.of("remove", "nobody")))
                .hasMessageContaining("there is no key nobody");
        assertThat(commandAt(NOW).run(List.of("turn"))).isFalse();
        assertThat(commandAt(NOW).run(List.of())).isFalse();
        assertThat(commandAt(NOW).run(List.of("show"))).isTrue();
        assertThat(said).containsExactly(firstKey() + " EdDSA created 2026-11-22T12:00:00Z signing");
        commandAt(NOW)
                .file()
                .exclusively(() -> assertThatThrownBy(() -> commandAt(NOW).run(List.of("rotate")))
                        .hasMessageContaining("another key command"));
    }

    @Test
    void noPrivateMemberIsShownOrPrinted() throws BadKeysException {
        firstKey();
        String secret = read().keys().getFirst().jwk().get("d").asText();

        assertThat(KeyRingJson.publicSet(read(), NOW).orElseThrow()).doesNotContain(secret);
        assertThat(KeyRingJson.publicSet(read(), NOW).orElseThrow())
                .isEqualTo("{\"keys\":[{\"kty\":\"OKP\",\"kid\":\"" + firstKey()
                        + "\",\"use\":\"sig\",\"alg\":\"EdDSA\",\"crv\":\"Ed25519\",\"x\":\""
                        + read().keys().getFirst().jwk().get("x").asText() + "\"}]}");
        assertThat(read().toString()).contains(firstKey()).doesNotContain(secret);
        assertThat(read().signing().toString()).doesNotContain(secret);
        assertThat(read().keys().getFirst().toString()).doesNotContain(secret);
    }
}
