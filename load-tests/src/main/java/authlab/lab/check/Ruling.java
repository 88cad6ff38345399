package authlab.lab.check;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a run says about a claim. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ruling")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Ruling.Confirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = Ruling.Refuted.class, name = "refuted"),
    @JsonSubTypes.Type(value = Ruling.Depends.class, name = "depends"),
    @JsonSubTypes.Type(value = Ruling.NotShown.class, name = "not-shown")
})
public sealed interface Ruling {

    /** It is so; {@code numbers} show it. */
    record Confirmed(String numbers) implements Ruling {}

    /** It is not so; {@code numbers} show it. */
    record Refuted(String numbers) implements Ruling {}

    /** It is so for some and not for others; {@code on} says what decides. */
    record Depends(String on, String numbers) implements Ruling {}

    /** This run cannot say; {@code why} tells what is missing and what to run. */
    record NotShown(String why) implements Ruling {}
}
