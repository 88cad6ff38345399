package authlab.core.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordTest {

    /** From the test suite of the reference implementation. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void aHashMatchesItsPasswordAndNoOther() {
        Argon2id hash = Argon2id.hash("correct horse", "some salt of ours".getBytes(UTF_8));

        Argon2id read = Argon2id.parse(hash.phc());

        assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(read.matches("correct horse")).isTrue();
        assertThat(read.matches("correct horsf")).isFalse();
        assertThat(read.matches("correct hors")).isFalse();
        assertThat(read.matches("Correct horse")).isFalse();
        assertThat(read.toString()).doesNotContain("some salt").doesNotContain(hash.phc());
    }

    @Test
    void everyCharacterOfALongPasswordCounts() {
        Argon2id hash = Argon2id.hash("x".repeat(72) + "a", "some salt of ours".getBytes(UTF_8));

        assertThat(hash.matches("x".repeat(72) + "b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "authlab-demo",
                "$2a$10$abcdefghijklmnopqrstuv",
                "$argon2i$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAphArZDZLcnCtdE",
                "$argon2id$v=16$m=19456,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAphArZDZLcnCtdE"
            })
    void aStringThatIsNotArgon2idIsRefused(String phc) {
        assertThatThrownBy(() -> Argon2id.parse(phc)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void memoryThatIsUsedAgainChangesNoResult() {
        HashMemory memory = new HashMemory(1);
        Argon2id one = Argon2id.hash("correct horse", "some salt of ours".getBytes(UTF_8));
        Argon2id other = Argon2id.hash("battery staple", "another salt 123".getBytes(UTF_8));

        for (int i = 0; i < 2; i++) {
            assertThat(one.matches("correct horse", memory)).isTrue();
            assertThat(other.matches("correct horse", memory)).isFalse();
            assertThat(other.matches("battery staple", memory)).isTrue();
        }
        assertThat(Argon2id.parse(REFERENCE).matches("password", memory)).isTrue();
    }

    @Test
    void aSecondHashAllocatesAlmostNothing() {
        HashMemory memory = new HashMemory(1);
        Argon2id hash = Argon2id.hash("correct horse", "some salt of ours".getBytes(UTF_8));
        assertThat(hash.matches("correct horse", memory)).isTrue();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(hash.matches("correct horse", memory)).isTrue();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2 << 20);
    }

    @Test
    void theReferenceVectorMatches() {
        assertThat(Argon2id.parse(REFERENCE).matches("password")).isTrue();
    }
}
