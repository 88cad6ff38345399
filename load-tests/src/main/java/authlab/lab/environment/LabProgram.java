package authlab.lab.environment;

import authlab.infra.UserEnvironment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that runs another command of the lab as a process of its own, with the classes of this program. */
public final class LabProgram {

    /** Beyond the class path, what the manifest of the jar says: Gatling reads private fields of String. */
    private static final List<String> FLAGS =
            List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "--enable-native-access=ALL-UNNAMED");

    /** The main class, which no package below it can refer to. */
    static final String MAIN = "authlab.lab.cli.Lab";

    private LabProgram() {}

    /** For an experiment, as the script {@code lab} runs it; in a container its limit determines the heap. */
    public static List<String> measuring(Path home, List<String> arguments) {
        return line(home, UserEnvironment.inContainer() ? List.of() : List.of("-Xmx768m"), arguments);
    }

    /** For a process that runs beside the lab all the time and must take little from it. */
    static List<String> small(Path home, List<String> arguments) {
        return line(home, List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"), arguments);
    }

    private static List<String> line(Path home, List<String> flags, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(FLAGS);
        line.add("-Duser.home=" + System.getProperty("user.home"));
        line.add("-Dauthlab.home=" + home);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        line.addAll(arguments);
        return line;
    }
}
