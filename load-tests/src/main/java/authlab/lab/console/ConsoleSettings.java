package authlab.lab.console;

import java.nio.file.Path;

/**
 * How the console runs.
 *
 * @param host the address that it is bound to
 * @param port 0 for any free one
 * @param lessons the folder of the lessons
 * @param results the folder of saved runs, which is only read
 * @param state the folder of its own files, created if missing
 * @param room whether the network can reach it, so that what changes the lab needs a passcode
 */
public record ConsoleSettings(String host, int port, Path lessons, Path results, Path state, boolean room) {

    public ConsoleSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the console cannot listen on port " + port + "; choose 1024 to 65535");
        }
    }
}
