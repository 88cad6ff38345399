package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.catalogue.Variant;
import authlab.lab.catalogue.Variant.Group;
import authlab.lab.catalogue.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StartByDefaultTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void whereMemoryAllowsEveryVariantStarts() {
        StartByDefault choice = StartByDefault.with(6 * GIGABYTE);

        assertThat(choice.variants()).isEqualTo(Variants.all());
        assertThat(choice.inWords()).isEmpty();
    }

    @Test
    void whereItDoesNotTheCoreStartsAndTheRestIsNamedWithWhatItNeeds() {
        StartByDefault choice = StartByDefault.with(6 * GIGABYTE - 1);

        assertThat(choice.variants()).isEqualTo(Variants.of(Group.CORE));
        assertThat(choice.inWords().orElseThrow())
                .contains("5 variants are left out", "jwt-rs256", "jwt-denylist-open", "6 GB", "--variants core");
    }

    @Test
    void theAvailableMemoryOfThisMachineDecides(@TempDir Path folder) throws IOException {
        Path memory = Files.writeString(
                folder.resolve("meminfo"), "MemTotal:       24000000 kB\nMemAvailable:      1536 kB\nCached: 7 kB\n");

        assertThat(StartByDefault.bytesAvailable(memory)).isEqualTo(1536 * 1024);
        assertThat(StartByDefault.here())
                .isEqualTo(StartByDefault.with(StartByDefault.bytesAvailable(Path.of("/proc/meminfo"))));
    }

    @Test
    void theCoreStartsWhereTheMemoryIsUnknown(@TempDir Path folder) {
        assertThat(StartByDefault.bytesAvailable(folder.resolve("missing"))).isZero();
        assertThat(StartByDefault.with(0).variants()).isEqualTo(Variants.of(Group.CORE));
    }

    @Test
    void groupsStandForTheirVariants() {
        assertThat(Variants.named(List.of("core", "jwt-eddsa")))
                .extracting(Variant::name)
                .hasSize(Variants.of(Group.CORE).size() + 1)
                .contains("jwt-eddsa");
        assertThat(Variants.named(List.of("all"))).isEqualTo(Variants.all());
        assertThatThrownBy(() -> Variants.named(List.of("algorithm")))
                .hasMessageContaining("no variant named algorithm; there are ")
                .hasMessageContaining("core, denylist, algorithms, all");
    }
}
