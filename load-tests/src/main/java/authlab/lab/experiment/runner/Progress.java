package authlab.lab.experiment.runner;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Prints the progress of a run and the remaining time, which never increases: it is planned for the whole run, corrected by
 * how long the work so far took. If the run turns out to be slower than the last line said, the next one says that it
 * takes more than that.
 */
public final class Progress {

    /** A part of a run; what is not needed of it is not waited for. */
    public record Phase(int trials, Duration expected) {

        public static Phase of(List<Trial> trials) {
            return new Phase(
                    trials.size(), trials.stream().map(Progress::expected).reduce(Duration.ZERO, Duration::plus));
        }

        /** Trials without faults, with so much load together. */
        public static Phase of(int trials, Duration load) {
            return new Phase(trials, load.plus(BETWEEN.multipliedBy(trials)));
        }

        /** The same phase with other work before it or after it. */
        public Phase plus(Duration work) {
            return new Phase(trials, expected.plus(work));
        }
    }

    /** Before and after the load of a trial: readings, sign-in, the start of the generator. */
    private static final Duration BETWEEN = Duration.ofMillis(500);

    /** Before and after a fault: logins, logouts and checks of all credentials, and the recovery of the part. */
    private static final Duration AROUND_FAULT = Duration.ofSeconds(5);

    /** How much slower than planned the first trials are, and for how much planned work that counts. */
    private static final double USUAL_RATIO = 1.2;

    private static final Duration USUAL = Duration.ofSeconds(60);

    /** An estimate that exceeds the last one by this share is not the same any more. */
    private static final double SLOWER = 1.1;

    /** A run may take this multiple of the time that it announced. */
    private static final double MOST_OF_ANNOUNCED = 2;

    private final PrintStream out;
    private final List<Phase> phases;
    private final LongSupplier nanoTime;
    private final long started;
    private int phase;
    private int stepsBefore;
    private int step;
    private Duration doneBefore = Duration.ZERO;
    private Duration done = Duration.ZERO;
    private double shown = Double.POSITIVE_INFINITY;

    public Progress(PrintStream out, List<Phase> phases) {
        this(out, phases, System::nanoTime);
    }

    Progress(PrintStream out, List<Phase> phases, LongSupplier nanoTime) {
        this.out = out;
        this.phases = List.copyOf(phases);
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** How long a trial takes, with all that belongs to it. */
    static Duration expected(Trial trial) {
        return trial.lasts().plus(BETWEEN).plus(trial.faults().isEmpty() ? Duration.ZERO : AROUND_FAULT);
    }

    /** The current phase is over. */
    public void nextPhase() {
        phase++;
        stepsBefore += step;
        step = 0;
        doneBefore = doneBefore.plus(done);
        done = Duration.ZERO;
    }

    /** A trial that was not planned starts: it takes time, but nothing planned is done with it. */
    void again(Trial trial) {
        out.printf(
                Locale.ROOT, "        %-38s %3d s%n", trial.id(), trial.lasts().toSeconds());
    }

    void next(Trial trial) {
        next(List.of(trial));
    }

    /** Trials that run at the same time start. */
    void next(List<Trial> trials) {
        step += trials.size();
        Duration expected = expected(trials);
        out.printf(
                Locale.ROOT,
                "[%2d/%d] %-38s %3d s   %s left%n",
                stepsBefore + step,
                stepsBefore + Math.max(step, current().trials()) + trialsLater(),
                named(trials),
                trials.getFirst().lasts().multipliedBy(trials.size()).toSeconds(),
                left(expected));
        done = done.plus(expected);
    }

    private static Duration expected(List<Trial> trials) {
        return trials.stream().map(Progress::expected).reduce(Duration.ZERO, Duration::plus);
    }

    private static String named(List<Trial> trials) {
        String others = trials.size() > 1 ? " and " + (trials.size() - 1) + " in turn" : "";
        return trials.getFirst().id() + others;
    }

    void say(String what) {
        out.println("        " + what);
    }

    /** A disturbed trial: why, and whether it is repeated. */
    void disturbed(List<String> why, boolean repeated) {
        say("void: " + String.join("; ", why) + (repeated ? ". Repeating." : ". Not repeated: the bound is reached."));
    }

    /** Whether the run still ends within twice the time that it announced, with this trial in addition to the planned ones. */
    boolean hasTimeFor(Trial trial) {
        double announced =
                USUAL_RATIO * seconds(phases.stream().map(Phase::expected).reduce(Duration.ZERO, Duration::plus));
        double planned = seconds(rest(Duration.ZERO));
        return seconds(elapsed()) + planned + seconds(expected(trial)) <= MOST_OF_ANNOUNCED * announced;
    }

    boolean inTime(Trial trial) {
        return inTime(List.of(trial));
    }

    /** Whether the run takes no more than twice its announced time with these trials; says so if they are left out. */
    boolean inTime(List<Trial> trials) {
        double announced =
                USUAL_RATIO * seconds(phases.stream().map(Phase::expected).reduce(Duration.ZERO, Duration::plus));
        boolean late = seconds(elapsed()) + seconds(expected(trials)) > MOST_OF_ANNOUNCED * announced;
        if (announced > 0 && late) {
            say(named(trials) + (trials.size() > 1 ? " are" : " is")
                    + " left out: the run has taken twice its announced time");
            return false;
        }
        return true;
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - started);
    }

    /** What is planned after the trials so far, at least so much. */
    private Duration rest(Duration least) {
        Duration ofPhase = current().expected().minus(done);
        Duration rest = ofPhase.compareTo(least) < 0 ? least : ofPhase;
        for (Phase later : later()) {
            rest = rest.plus(later.expected());
        }
        return rest;
    }

    private String left(Duration expected) {
        double ratio =
                (seconds(elapsed()) + USUAL_RATIO * seconds(USUAL)) / (seconds(doneBefore.plus(done)) + seconds(USUAL));
        double estimate = seconds(rest(expected)) * ratio;
        boolean slower = estimate > shown * SLOWER;
        shown = Math.min(estimate, shown);
        return (slower ? "more than " : "about ") + format(Duration.ofSeconds(Math.round(shown)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private Phase current() {
        return phase < phases.size() ? phases.get(phase) : new Phase(0, Duration.ZERO);
    }

    private int trialsLater() {
        return later().stream().mapToInt(Phase::trials).sum();
    }

    private List<Phase> later() {
        return phases.subList(Math.min(phase + 1, phases.size()), phases.size());
    }

    public static String format(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        return seconds < 90 ? seconds + " s" : (seconds + 30) / 60 + " min";
    }
}
