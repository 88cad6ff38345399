package authlab.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's program on this machine.
 *
 * @param binary the program
 * @param environment what it needs to find its libraries
 */
public record Installation(Path binary, Map<String, String> environment) {

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)(\\.\\d+)?");

    public Installation {
        environment = Map.copyOf(environment);
    }

    /** The version that the program itself reports, such as {@code 1.22.1}. */
    public String version() {
        Command ask =
                new Command(List.of(binary.toString(), binary.endsWith("nginx") ? "-v" : "--version"), environment);
        String answer = ask.run().output();
        Matcher matcher = VERSION.matcher(answer);
        if (!matcher.find()) {
            throw new InfraException(binary + " does not say its version but: " + answer.strip());
        }
        return matcher.group();
    }
}
