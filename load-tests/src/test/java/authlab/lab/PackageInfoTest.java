package authlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PackageInfoTest {

    private static final Path ROOT = Repository.home().root().resolve("load-tests/src/main/java/authlab/lab");

    /** Without it neither a reader nor the null checker knows what the package is. */
    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> packages = files.filter(f -> f.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();

            assertThat(packages)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(folder -> assertThat(folder.resolve("package-info.java"))
                            .content()
                            .startsWith("/**")
                            .contains("@NullMarked"));
        }
    }
}
