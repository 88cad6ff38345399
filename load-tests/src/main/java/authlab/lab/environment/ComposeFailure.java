package authlab.lab.environment;

import authlab.infra.FailureReason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why {@code docker compose} failed, from its output, and what to do. */
final class ComposeFailure {

    private static final Pattern PORT = Pattern.compile(
            "(?:Bind for|listen tcp4?) (\\S+?):? (?:failed: port is already allocated|bind: address already)");

    private static final Pattern SUBNET = Pattern.compile("Pool overlaps|address space overlaps|overlaps with");

    /** What BuildKit repeats at the end: the output of the step that failed, each line with its time. */
    private static final Pattern STEP = Pattern.compile("(?s)(?:^|\\n)------\\n( > .*?)\\n------(?:\\n|$)");

    private static final Pattern TIME = Pattern.compile("(?m)^(?:#\\d+ )?\\d+\\.\\d+ ");

    private ComposeFailure() {}

    static String reason(String output, ComposeProject project) {
        Matcher port = PORT.matcher(output);
        if (port.find()) {
            return port.group(1) + " is used by another lab or program; stop it, or move this lab: "
                    + project.another();
        }
        if (SUBNET.matcher(output).find()) {
            return "another network of this engine uses the addresses of the lab; set LAB_SUBNET to three other bytes,"
                    + " or move this lab: " + project.another();
        }
        Matcher step = STEP.matcher(output);
        if (step.find()) {
            String[] lines = step.group(1).split("\n", 2);
            String printed = lines.length == 2 ? TIME.matcher(lines[1]).replaceAll("") : "";
            return FailureReason.of(printed).orElse("it printed nothing") + ", in the step"
                    + lines[0].substring(2).replaceFirst(":$", "");
        }
        return FailureReason.of(output).orElse("it printed nothing") + "; without working containers use --env local";
    }
}
