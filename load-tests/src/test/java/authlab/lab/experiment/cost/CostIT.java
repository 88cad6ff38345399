package authlab.lab.experiment.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.experiment.cost.CostMeasurement.Size;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A short measurement of real nodes and a real bare server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CostIT {

    private static final int PORT = 23_800;
    private static final Pattern RATIO = Pattern.compile("(\\d+\\.\\d\\d) \\(\\d+\\.\\d\\d to \\d+\\.\\d\\d\\)$");

    private final LabHome home = home();
    private final LocalEnvironment lab = LocalEnvironment.at(home, PORT);

    private static LabHome home() {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/cost"));
    }

    @BeforeAll
    void start() {
        lab.start(Variants.named(List.of("session-redis", "jwt")), _ -> {});
    }

    @AfterAll
    void end() {
        lab.close();
        LabHome.remove(home.state());
    }

    @Test
    void everyPathCostsMoreThanTheBareServer() {
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Size small = new Size(Duration.ofSeconds(1), 2, 6, 4);

        List<String> table = new CostMeasurement(lab, lab.variants(), small, false)
                .run(new PrintStream(progress, true, StandardCharsets.UTF_8));

        assertThat(table).hasSize(6);
        assertThat(table.get(1)).startsWith("bare Javalin").endsWith("   1");
        assertThat(table.subList(2, 6))
                .extracting(line -> line.substring(0, 32).strip())
                .containsExactly("session-redis /me", "session-redis /orders", "jwt /me", "jwt /orders");
        assertThat(table.subList(2, 6))
                .allSatisfy(line -> assertThat(ratio(line)).isGreaterThan(1));
        assertThat(progress.toString(StandardCharsets.UTF_8)).contains("warming up", "round 2/2", "left");
    }

    private static double ratio(String line) {
        Matcher matcher = RATIO.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void theBareServerAnswersAndEndsWhenItIsClosed() {
        BareProcess bare = BareProcess.start(lab, Variants.JWT);

        assertThat(bare.process().alive()).isTrue();
        assertThat(bare.cpu()).isPositive();
        bare.close();

        await().until(() -> !bare.process().alive());
    }

    @Test
    void aVariantThatTheLabDoesNotRunIsNamed() {
        CostMeasurement other = new CostMeasurement(lab, List.of(Variants.SESSION_POSTGRES), Size.usual(2), false);

        assertThatThrownBy(() -> other.run(System.out))
                .isInstanceOf(InfraException.class)
                .hasMessageContaining("session-postgres-1");
    }
}
