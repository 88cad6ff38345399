package authlab.lab.analysis;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The verdict of a check. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "verdict")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Verdict.Pass.class, name = "pass"),
    @JsonSubTypes.Type(value = Verdict.Fail.class, name = "fail"),
    @JsonSubTypes.Type(value = Verdict.Unknown.class, name = "unknown")
})
public sealed interface Verdict {

    /** It holds; {@code evidence} is the figure that shows this. */
    record Pass(String evidence) implements Verdict {}

    /** It does not hold; {@code evidence} is the figure that shows this. */
    record Fail(String evidence) implements Verdict {}

    /** It could not be determined; {@code why} says what is missing or broken. */
    record Unknown(String why) implements Verdict {}
}
