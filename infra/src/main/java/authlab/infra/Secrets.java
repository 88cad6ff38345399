package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets in files that only their owner may read. */
public final class Secrets {

    static final String PRIVATE = "rw-------";

    private Secrets() {}

    /** The secret in the file, created if there is none. */
    public static String keep(Path file) {
        if (!Files.exists(file)) {
            write(file, PRIVATE, random());
        }
        return FileWork.orFail("cannot read " + file, () -> Files.readString(file))
                .strip();
    }

    /** 384 bits in base64url. */
    static String random() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Replaces a file by one that has these permissions before it has its content. */
    static Path write(Path file, String mode, String content) {
        return FileWork.orFail("cannot write " + file, () -> {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
            return Files.writeString(file, content);
        });
    }
}
