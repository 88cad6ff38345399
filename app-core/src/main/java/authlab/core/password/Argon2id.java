package authlab.core.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** An Argon2id hash as a PHC string (RFC 9106): {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}; {@code m} in KiB. */
public final class Argon2id {

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    private final Argon2Parameters parameters;
    private final byte[] hash;

    private Argon2id(Argon2Parameters parameters, byte[] hash) {
        this.parameters = parameters;
        this.hash = hash;
    }

    /** Reads a PHC string; {@link IllegalArgumentException} for anything else. */
    public static Argon2id parse(String phc) {
        Matcher matcher = PHC.matcher(phc);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an Argon2id PHC string");
        }
        Argon2Parameters parameters = parameters(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4)));
        return new Argon2id(parameters, Base64.getDecoder().decode(matcher.group(5)));
    }

    /** Hashes a password with the cost that OWASP recommends first: 19 MiB, two passes, one lane. */
    public static Argon2id hash(String password, byte[] salt) {
        Argon2Parameters parameters = parameters(19_456, 2, 1, salt);
        return new Argon2id(parameters, compute(parameters, password, 32));
    }

    /** Whether the password matches; constant time. */
    public boolean matches(String password) {
        return matches(password, new HashMemory(1));
    }

    /** The same, in memory that is used again. */
    public boolean matches(String password, HashMemory memory) {
        Argon2Parameters inMemory = builder(
                        parameters.getMemory(), parameters.getIterations(), parameters.getLanes(), parameters.getSalt())
                .withBlockPool(memory.pool())
                .build();
        return MessageDigest.isEqual(hash, compute(inMemory, password, hash.length));
    }

    /** The PHC string. */
    public String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.format(
                Locale.ROOT,
                "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s",
                parameters.getMemory(),
                parameters.getIterations(),
                parameters.getLanes(),
                base64.encodeToString(parameters.getSalt()),
                base64.encodeToString(hash));
    }

    private static Argon2Parameters parameters(int memoryKib, int iterations, int parallelism, byte[] salt) {
        return builder(memoryKib, iterations, parallelism, salt).build();
    }

    private static Argon2Parameters.Builder builder(int memoryKib, int iterations, int parallelism, byte[] salt) {
        return new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(parallelism)
                .withSalt(salt);
    }

    private static byte[] compute(Argon2Parameters parameters, String password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] computed = new byte[length];
        generator.generateBytes(password.getBytes(UTF_8), computed);
        return computed;
    }

    @Override
    public String toString() {
        return "Argon2id[" + parameters.getMemory() + " KiB, " + parameters.getIterations() + " passes]";
    }
}
