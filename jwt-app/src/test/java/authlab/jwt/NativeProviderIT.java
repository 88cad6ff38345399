package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code JWT_PROVIDER=native} in a JVM of its own, as every node is started, where its library loads and where not. */
final class NativeProviderIT {

    private static final String LOADED = "signatures are computed by Amazon";
    private static final String FALLBACK =
            "the native provider cannot be used here, signatures are computed by the JDK";

    /** The output of the app's self-check, which issues and verifies tokens. */
    private static String selfCheck(String... more) throws IOException, InterruptedException {
        LabHome home = Repository.home();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + home.config("jvm.options")));
        command.addAll(List.of(more));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), JwtApp.class.getName(), "--self-check"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JWT_PROVIDER", "native");
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theLibraryLoads() throws Exception {
        String said = selfCheck();

        assumeTrue(said.contains(LOADED), "the native library does not load on this machine");
        assertThat(said).doesNotContain(FALLBACK).contains("self-check passed");
    }

    @Test
    void withoutTheLibraryTheJdkSignsAndTheLogSaysSo() throws Exception {
        String said =
                selfCheck("-Dcom.amazon.corretto.crypto.provider.useExternalLib=true", "-Djava.library.path=none");

        assertThat(said)
                .contains(FALLBACK, "GET /me -> 200", "self-check passed")
                .doesNotContain(LOADED);
    }
}
