package authlab.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets in files that only their owner may read. */
public final class Secrets {

    private static final int BYTES = 48;

    private Secrets() {}

    /** The secret in the file, created (384 bits, base64url) if there is none. */
    public static String keep(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InfraException("cannot read " + file + "; check who owns it", e);
        }
    }

    static Path write(Path file, String secret) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, secret);
        } catch (IOException e) {
            throw new InfraException("cannot write " + file + "; check who owns it", e);
        }
    }
}
