package authlab.lab.environment;

import authlab.infra.LabHome;
import authlab.infra.UserEnvironment;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the place where the lab runs. */
public final class Environments {

    private Environments() {}

    /**
     * The environment with this name, else with the name in {@code LAB_ENV}, else local processes where those of a lab are
     * alive, else containers where an engine answers, else local processes.
     *
     * @param home the repository
     * @throws IllegalArgumentException for an unknown name, naming the good ones
     */
    public static Environment choose(@Nullable String name, Path home) {
        boolean inside = UserEnvironment.inContainer();
        String wanted = name != null ? name : UserEnvironment.LAB_ENV.or(inside ? "compose" : "");
        return switch (wanted.toLowerCase(Locale.ROOT)) {
            case "local" -> new LocalEnvironment(new LabHome(home));
            case "compose" -> new ComposeEnvironment(home, inside);
            case "" -> automatic(new LocalEnvironment(new LabHome(home)), home);
            default ->
                throw new IllegalArgumentException("no environment named " + wanted + "; there are local, compose");
        };
    }

    static Environment automatic(LocalEnvironment local, Path home) {
        if (local.alive()) {
            return local;
        }
        ComposeEnvironment compose = new ComposeEnvironment(home, false);
        if (compose.available()) {
            return compose;
        }
        compose.close();
        return local;
    }
}
