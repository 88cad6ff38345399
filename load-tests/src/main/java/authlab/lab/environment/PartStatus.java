package authlab.lab.environment;

import authlab.infra.ProcessTree;
import authlab.lab.catalogue.Part;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A part of a lab now.
 *
 * @param since when it was last started; empty if it does not run
 * @param memory the bytes that it uses
 * @param error why it is not as it should be; blank if it is
 */
public record PartStatus(Part part, State state, Optional<Instant> since, long memory, String error) {

    /** What a part does. */
    public enum State {
        /** It runs and answers as ready. */
        UP,
        /** It runs and does not answer as ready. */
        NOT_READY,
        /** It runs, but a signal or the engine has frozen it. */
        FROZEN,
        /** It does not run. */
        ENDED;

        /** For a table. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** A process as the system shows it. */
    record Seen(boolean frozen, Optional<Instant> since, long memory) {

        /** Nothing if the process has ended. */
        static Optional<Seen> of(ProcessTree tree) {
            return tree.root().alive()
                    ? Optional.of(new Seen(tree.root().frozen(), tree.started(), tree.memory()))
                    : Optional.empty();
        }
    }

    public boolean isUp() {
        return state == State.UP;
    }

    /** The states of all parts of a lab that was found. */
    static List<PartStatus> of(OwnedEnvironment lab) {
        return lab.parts().parallelStream().map(part -> of(part, lab)).toList();
    }

    private static PartStatus of(Part part, OwnedEnvironment lab) {
        Seen seen = lab.seen(part).orElse(null);
        if (seen == null) {
            return new PartStatus(part, State.ENDED, Optional.empty(), 0, "has ended" + lab.lastWords(part));
        }
        if (seen.frozen()) {
            return new PartStatus(part, State.FROZEN, seen.since(), seen.memory(), "is frozen and answers nothing");
        }
        return lab.ready(part)
                ? new PartStatus(part, State.UP, seen.since(), seen.memory(), "")
                : new PartStatus(part, State.NOT_READY, seen.since(), seen.memory(), "does not answer as ready");
    }
}
