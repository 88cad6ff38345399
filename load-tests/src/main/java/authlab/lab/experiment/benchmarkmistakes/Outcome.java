package authlab.lab.experiment.benchmarkmistakes;

/** Whether a false result appeared with a mistake, and vanished without it. */
enum Outcome {
    VANISHED("The false result appeared in this run with the mistake, and vanished without it."),
    REMAINED(
            "The difference appeared in this run, but not only with the mistake: the mistake alone does not explain it here."),
    ABSENT("The false result did not appear in this run."),
    DISTURBED("Other programs disturbed these trials, or a check of them failed. This run does not decide it."),
    TOO_FEW("This run has too few repetitions to decide it: three are needed."),
    NOT_MEASURED("This run did not measure it.");

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    /** Whether the run decides it. */
    boolean decides() {
        return switch (this) {
            case VANISHED, REMAINED, ABSENT -> true;
            case DISTURBED, TOO_FEW, NOT_MEASURED -> false;
        };
    }

    String sentence() {
        return sentence;
    }

    /**
     * What two effects say.
     *
     * @param with the mistake
     * @param without it
     */
    static Outcome of(Effect with, Effect without) {
        return of(with.ratios().size(), without.ratios().size(), with.seen(), without.seen());
    }

    /** @param seen whether the false result is seen with the mistake, and without it */
    static Outcome of(int with, int without, boolean seen, boolean seenWithout) {
        int least = Math.min(with, without);
        if (least == 0) {
            return NOT_MEASURED;
        }
        if (least < Effect.FEWEST) {
            return TOO_FEW;
        }
        return seen ? seenWithout ? REMAINED : VANISHED : ABSENT;
    }
}
