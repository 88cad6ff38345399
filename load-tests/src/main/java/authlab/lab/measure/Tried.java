package authlab.lab.measure;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One attack on one variant, and what came of it; one line of {@link AttackLog}.
 *
 * @param attack its stable id, such as {@code login-json-duplicate-key}
 * @param group the title of the group it belongs to
 * @param title what the attacker does, for a human
 * @param why what says that it must fail: an RFC, a requirement, a class of known holes
 * @param millis how long it took, waiting for others included
 */
public record Tried(
        String attack, String group, String title, String why, String variant, long millis, Outcome outcome) {

    /** What came of an attack. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Held.class, name = "held"),
        @JsonSubTypes.Type(value = Fell.class, name = "fell"),
        @JsonSubTypes.Type(value = FellByDesign.class, name = "fell-by-design"),
        @JsonSubTypes.Type(value = NotApplicable.class, name = "not-applicable"),
        @JsonSubTypes.Type(value = Unknown.class, name = "unknown")
    })
    public sealed interface Outcome {}

    /** The attacker got nothing; {@code seen} is what was sent and answered. */
    public record Held(String seen) implements Outcome {}

    /** The attacker got what they wanted; {@code evidence} is the request, what was expected and what came. */
    public record Fell(String evidence) implements Outcome {}

    /** The attacker got what this architecture cannot refuse; {@code reason} says why it cannot. */
    public record FellByDesign(String reason, String evidence) implements Outcome {}

    /** The variant has nothing that could be attacked in this way. */
    public record NotApplicable(String reason) implements Outcome {}

    /** It could not be told, such as when no answer came. Never counts as held. */
    public record Unknown(String why) implements Outcome {}

    /** Whether nothing is left to be explained or repaired. */
    public boolean good() {
        return switch (outcome) {
            case Held _, FellByDesign _, NotApplicable _ -> true;
            case Fell _, Unknown _ -> false;
        };
    }
}
