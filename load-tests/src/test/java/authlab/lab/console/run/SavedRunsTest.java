package authlab.lab.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import authlab.lab.console.event.Second;
import authlab.lab.console.operator.LabOperator.RunningExperiment;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SavedRunsTest {

    private static final String RUN = "20261130T054412Z";

    private static final String HISTORY = """
            {"event":"sample","trial":"t","at":99500000000,"source":"redis","label":"before","values":{"commands.get":10.0,"commands.info":1.0,"cpu_seconds":1.0}}
            {"event":"trial-started","trial":"t","at":100000000000,"experiment":"steady","variants":["session-redis"],"repetition":1,"ratePerSecond":2.0,"loadSeconds":2.0,"condition":{"kind":"usual"}}
            {"event":"request","trial":"t","at":100100000000,"scheduled":100000000000,"variant":"session-redis","operation":"me","user":0,"nanos":10000000,"status":200,"cause":"","node":"session-redis-1","authNanos":1,"authCalls":1}
            {"event":"request","trial":"t","at":100200000000,"scheduled":100200000000,"variant":"session-redis","operation":"me","user":0,"nanos":10000000,"status":401,"cause":"401","node":"session-redis-1","authNanos":1,"authCalls":1}
            {"event":"fault","trial":"t","at":101000000000,"fault":"kill","part":"redis","action":"INJECTED"}
            {"event":"request","trial":"t","at":101100000000,"scheduled":101100000000,"variant":"session-redis","operation":"me","user":0,"nanos":10000000,"status":503,"cause":"503","node":"session-redis-1","authNanos":1,"authCalls":1}
            {"event":"sample","trial":"t","at":102500000000,"source":"redis","label":"after","values":{"commands.get":40.0,"commands.info":5.0,"cpu_seconds":1.3}}
            {"event":"trial-ended","trial":"t","at":103000000000}
            this line is damaged
            """;

    @TempDir
    Path folder;

    private SavedRuns runs;

    @BeforeEach
    void save() throws IOException {
        Path run = Files.createDirectories(folder.resolve("results").resolve(RUN));
        Files.writeString(run.resolve("run.json"), "{}");
        Files.writeString(run.resolve("history.jsonl"), HISTORY);
        Files.writeString(run.resolve("report.html"), "report");
        Files.writeString(folder.resolve("secret"), "secret");
        Files.createSymbolicLink(run.resolve("link"), folder.resolve("secret"));
        runs = new SavedRuns(folder.resolve("results"));
    }

    @Test
    void aRunIsReducedToSeconds() {
        List<Second> seconds = runs.replay(RUN).seconds();

        Second first =
                seconds.stream().filter(s -> s.at() == 101_000).findFirst().orElseThrow();
        assertThat(first.variants().get("session-redis"))
                .isEqualTo(new Second.OfVariant(2.0, 1.0, 0.0, 10.0, 110.0, null, 10.0));
        assertThat(first.redis().commands()).isEqualTo(10);
        assertThat(first.parts().get("redis")).isEqualTo(new Second.OfPart("up", 0.1, null));
        Second second =
                seconds.stream().filter(s -> s.at() == 102_000).findFirst().orElseThrow();
        assertThat(Objects.requireNonNull(second.variants().get("session-redis"))
                        .failed())
                .isEqualTo(1);
        assertThat(Objects.requireNonNull(second.parts().get("redis")).state()).isEqualTo("ended");
        assertThat(seconds).extracting(Second::n).startsWith(1L, 2L, 3L);
    }

    @Test
    void faultsAndTrialsAreMarked() {
        assertThat(runs.replay(RUN).marks()).extracting("kind").containsExactly("experiment", "fault");
    }

    @Test
    void filesOfARunAreServedAndNothingElse() {
        assertThat(runs.file(RUN, "report.html")).isPresent();
        assertThat(runs.file(RUN, "link")).isEmpty();
        assertThat(runs.file(RUN, "../../secret")).isEmpty();
        assertThat(runs.file(RUN, folder.resolve("secret").toString())).isEmpty();
        assertThat(runs.file(RUN, "nothing\0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "latest", "", "/", "20261130T054412Z/../.."})
    void onlyTheNameOfARunIsARun(String id) {
        assertThatThrownBy(() -> runs.file(id, "secret")).isInstanceOf(HttpResponseException.class);
    }

    @Test
    void aRunThatCannotBeReadSaysWhy() {
        assertThat(runs.all()).singleElement().satisfies(run -> {
            assertThat(run.command()).contains("format");
            assertThat(run.finished()).isFalse();
            assertThat(run.report()).isEqualTo("/runs/" + RUN + "/report.html");
        });
    }

    @Test
    void theProgressOfAnExperimentIsReadFromItsOutput() {
        ExperimentState state = ExperimentState.of(new RunningExperiment(
                true,
                "./lab compare",
                List.of(
                        "[ 1/24] steady/jwt/1                            20 s   about 4 min left",
                        "[ 2/24] steady/jwt/2   20 s   about 80 s left",
                        "        saved"),
                -1,
                ""));

        assertThat(state.done()).isEqualTo(2);
        assertThat(state.total()).isEqualTo(24);
        assertThat(state.left()).isEqualTo(80);
    }
}
