package authlab.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import authlab.core.testing.AppProcess;
import authlab.core.testing.AppProcess.Ended;
import authlab.infra.testing.Repository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code JWT_PROVIDER=native} in a JVM of its own, as every node is started, where its library loads and where not. */
final class NativeProviderIT {

    private static final String LOADED = "signatures are computed by Amazon";
    private static final String FALLBACK =
            "the native provider cannot be used here, signatures are computed by the JDK";

    /** The output of the app's self-check, which issues and verifies tokens. */
    private static String selfCheck(String... more) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(List.of("@" + Repository.home().config("jvm.options")));
        flags.addAll(List.of(more));
        Ended ended = new AppProcess(flags, Map.of("JWT_PROVIDER", "native")).run(JwtApp.class, "--self-check");
        String said = ended.output() + String.join("\n", ended.errors());
        assertThat(ended.status()).as(said).isZero();
        return said;
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
