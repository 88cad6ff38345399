package authlab.lab.console.event;

/** Something that happened in the lab while the console was watching. */
public sealed interface LabEvent {

    /** Milliseconds since the epoch. */
    long at();

    /**
     * A demo user of the workshop sent a request, from the page or elsewhere.
     *
     * @param user the demo user, such as {@code user0901}
     * @param edited whether the credential is not one that the lab has issued
     */
    record Called(long at, String user, Call call, boolean edited) implements LabEvent {}

    /**
     * A fault has reached a state of {@link FaultState}.
     *
     * @param by the demo user who injected it; {@code trainer} or {@code command line} otherwise
     * @param fault its name, such as {@code kill}
     * @param target a part or a variant
     */
    record FaultChanged(long at, String by, String fault, String target, FaultState state) implements LabEvent {}

    /** A user has predicted the result of a fault. */
    record Predicted(long at, String by, String fault, String target, String choice) implements LabEvent {}

    /**
     * An experiment was started, or a report opened.
     *
     * @param what {@code started} or {@code report}
     */
    record Experimented(long at, String by, String what) implements LabEvent {}

    /** How far a fault has come; {@code BROKEN} is reached only when it was seen to take effect. */
    enum FaultState {
        INJECTING,
        BROKEN,
        HEALING,
        MEASURING,
        DONE,
        FAILED
    }
}
