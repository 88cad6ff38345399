package authlab.lab.experiment.runner;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.lab.catalogue.Variants;
import authlab.lab.experiment.runner.Progress.Phase;
import authlab.lab.workload.Load.Shape;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The remaining time as printed, with a clock that the test moves. */
final class ProgressTest {

    private static final Pattern LEFT = Pattern.compile("(about|more than) (\\d+) (s|min) left");

    private final AtomicLong now = new AtomicLong();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void itFallsToNothingInARunThatTakesAsLongAsPlanned() {
        Progress progress = progress(new Phase(0, Duration.ZERO), Phase.of(trials(20)));
        progress.nextPhase();

        run(progress, trials(20), 3.5);

        assertThat(seconds())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                .last()
                .isEqualTo(4L);
        assertThat(lines()).noneMatch(line -> line.contains("more than"));
    }

    @Test
    void itNeverGrowsWhateverIsSlow() {
        for (int slow = 0; slow < 30; slow++) {
            printed.reset();
            Progress progress =
                    progress(Phase.of(trials(10)), Phase.of(trials(20)), new Phase(0, Duration.ofSeconds(20)));
            List<Trial> all = trials(30);
            for (int i = 0; i < 30; i++) {
                if (i == 10) {
                    progress.nextPhase();
                }
                run(progress, List.of(all.get(i)), i == slow ? 300 : i % 3 == 0 ? 9 : 3);
            }

            assertThat(seconds()).as("slow: %d", slow).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void aRunThatIsSlowerThanItSaidSaysSo() {
        Progress progress = progress(Phase.of(trials(20)));

        run(progress, trials(20), 30);

        assertThat(lines().getFirst()).contains("about");
        assertThat(lines().get(10)).contains("more than");
    }

    @Test
    void whatAPhaseDidNotNeedIsNotWaitedFor() {
        Progress progress = progress(Phase.of(trials(100)), Phase.of(trials(2)));
        run(progress, trials(3), 3.5);
        progress.nextPhase();

        run(progress, trials(2), 3.5);

        assertThat(lines().get(2)).startsWith("[ 3/102]").contains("7 min left");
        assertThat(lines().get(3)).startsWith("[ 4/5]").contains("about 8 s left");
    }

    @Test
    void aRunIsOutOfTimeAfterTwiceWhatItAnnounced() {
        Progress progress = progress(new Phase(1, Duration.ofSeconds(100)));
        Trial trial = trials(1).getFirst();

        now.set(Duration.ofSeconds(236).toNanos());
        assertThat(progress.inTime(trial)).isTrue();
        now.set(Duration.ofSeconds(237).toNanos());
        assertThat(progress.inTime(trial)).isFalse();
        assertThat(lines()).last().asString().contains("is left out");
        assertThat(progress().inTime(trial)).as("nothing was announced").isTrue();
    }

    @Test
    void workWithoutTrialsIsPartOfWhatIsLeft() {
        Progress progress = progress(Phase.of(trials(1)), new Phase(0, Duration.ofMinutes(10)));

        run(progress, trials(1), 3.5);

        assertThat(lines()).singleElement().asString().contains("12 min left");
    }

    private Progress progress(Phase... phases) {
        return new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8), List.of(phases), now::get);
    }

    private void run(Progress progress, List<Trial> trials, double secondsEach) {
        for (Trial trial : trials) {
            progress.next(trial);
            now.addAndGet((long) (secondsEach * 1e9));
        }
    }

    private static List<Trial> trials(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> Trial.warmUp("jwt/" + i, List.of(Variants.JWT), 10, Duration.ofSeconds(3), Shape.CONSTANT))
                .toList();
    }

    private List<String> lines() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private List<Long> seconds() {
        return lines().stream()
                .map(line -> {
                    Matcher left = LEFT.matcher(line);
                    assertThat(left.find()).as(line).isTrue();
                    return Long.parseLong(left.group(2)) * (left.group(3).equals("s") ? 1 : 60);
                })
                .toList();
    }
}
