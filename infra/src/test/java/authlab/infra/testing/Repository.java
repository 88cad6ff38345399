package authlab.infra.testing;

import authlab.infra.LabHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** The repository that the tests belong to. */
public final class Repository {

    private Repository() {}

    /** Found upwards from the working directory, which is the folder of the module. */
    public static LabHome home() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(folder -> Files.exists(folder.resolve("infra/postgres/postgresql.conf")))
                .findFirst()
                .map(LabHome::new)
                .orElseThrow(() -> new IllegalStateException("the tests do not run inside the repository"));
    }
}
