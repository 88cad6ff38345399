package authlab.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Random secrets in files that only their owner may read. */
public final class Secrets {

    static final String PRIVATE = "rw-------";

    private Secrets() {}

    /** The secret in the file, created if there is none: an empty file is what a full disk or a crash leaves. */
    public static String keep(Path file) {
        if (read(file).isEmpty()) {
            write(file, PRIVATE, random());
        }
        return read(file);
    }

    private static String read(Path file) {
        return Files.exists(file)
                ? FileWork.orFail("cannot read " + file, () -> Files.readString(file))
                        .strip()
                : "";
    }

    /** 384 bits in base64url. */
    static String random() {
        byte[] random = new byte[48];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Replaces a file at once by one that is complete and has these permissions before it has its content. */
    static Path write(Path file, String mode, String content) {
        return FileWork.replace(file, next -> {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
            Files.writeString(next, content, StandardOpenOption.DSYNC);
        });
    }
}
