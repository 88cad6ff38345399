package authlab.lab.record;

import authlab.lab.catalogue.Variant;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * One attack on one variant and its result; one line of {@link AttackLog}.
 *
 * @param attack its stable id, such as {@code login-json-duplicate-key}
 * @param group the title of the group it belongs to
 * @param title what the attacker does
 * @param why the requirement that it must not succeed: an RFC, an ASVS requirement, a CWE or CVE class
 * @param millis how long it took, including retries
 */
public record AttackResult(
        String attack, String group, String title, String why, Variant variant, long millis, Outcome outcome) {

    /** The result of an attack. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Blocked.class, name = "blocked"),
        @JsonSubTypes.Type(value = Succeeded.class, name = "succeeded"),
        @JsonSubTypes.Type(value = SucceededByDesign.class, name = "succeeded-by-design"),
        @JsonSubTypes.Type(value = NotApplicable.class, name = "not-applicable"),
        @JsonSubTypes.Type(value = Unknown.class, name = "unknown")
    })
    public sealed interface Outcome {}

    /** Every answer was as required; {@code summary} counts what was sent and answered. */
    public record Blocked(String summary) implements Outcome {}

    /** An answer was not as required; {@code evidence} is the request, what was expected and the answer. */
    public record Succeeded(String evidence) implements Outcome {}

    /** The attack succeeded and this architecture cannot block it; {@code reason} says why. */
    public record SucceededByDesign(String reason, String evidence) implements Outcome {}

    /** The variant lacks what the attack targets. */
    public record NotApplicable(String reason) implements Outcome {}

    /** The result could not be determined, such as when no answer came. Never counts as blocked. */
    public record Unknown(String why) implements Outcome {}

    /** Whether the result is as the architecture allows. */
    public boolean good() {
        return switch (outcome) {
            case Blocked _, SucceededByDesign _, NotApplicable _ -> true;
            case Succeeded _, Unknown _ -> false;
        };
    }
}
