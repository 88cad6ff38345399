package authlab.lab.console;

import authlab.infra.FileWork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.stream.Collectors;

/** The passcode of room mode: short enough to type, and the same after a restart of the console. */
final class Passcode {

    /** Without characters that look alike. */
    private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int LENGTH = 8;

    private Passcode() {}

    /** The one in the file, or a new one. */
    static String keep(Path file) {
        if (Files.exists(file)) {
            String kept = FileWork.orFail("cannot read " + file, () -> Files.readString(file))
                    .strip();
            if (kept.length() >= LENGTH) {
                return kept;
            }
        }
        String made = new SecureRandom()
                .ints(LENGTH, 0, CHARACTERS.length())
                .mapToObj(i -> String.valueOf(CHARACTERS.charAt(i)))
                .collect(Collectors.joining());
        FileWork.replace(file, next -> {
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(next, made);
        });
        return made;
    }
}
