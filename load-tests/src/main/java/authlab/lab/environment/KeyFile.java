package authlab.lab.environment;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that holds the keys of a variant with tokens, which its first node creates. */
final class KeyFile {

    private KeyFile() {}

    static Path of(Variant variant, Path folder) {
        return folder.resolve(variant.name() + ".jwks");
    }

    /** Its text; empty if it cannot be read from here. */
    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
