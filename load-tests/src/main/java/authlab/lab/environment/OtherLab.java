package authlab.lab.environment;

import java.nio.file.Path;

/**
 * A lab of another folder on this machine.
 *
 * @param environment where it runs, as in {@link Environment#name}
 */
public record OtherLab(Path folder, String environment) {

    /** The command that stops it, from any folder. */
    public String stop() {
        String script = folder.resolve("lab").toString();
        String quoted = script.matches("[A-Za-z0-9/._+-]+") ? script : "'" + script.replace("'", "'\\''") + "'";
        return quoted + " down --env " + environment;
    }
}
