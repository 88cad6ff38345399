package authlab.lab.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The verdict of a run on a claim. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ClaimVerdict.Confirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = ClaimVerdict.Refuted.class, name = "refuted"),
    @JsonSubTypes.Type(value = ClaimVerdict.Depends.class, name = "depends"),
    @JsonSubTypes.Type(value = ClaimVerdict.NotShown.class, name = "not-shown")
})
public sealed interface ClaimVerdict {

    /** All observations support it; {@code numbers} are the evidence. */
    record Confirmed(String numbers) implements ClaimVerdict {}

    /** An observation contradicts it; {@code numbers} are the evidence. */
    record Refuted(String numbers) implements ClaimVerdict {}

    /** It holds for some variants and not for others; {@code on} says on what it depends. */
    record Depends(String on, String numbers) implements ClaimVerdict {}

    /** This run cannot decide it; {@code why} says what is missing and what to run. */
    record NotShown(String why) implements ClaimVerdict {}
}
