package authlab.lab.console.web;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the console listens, and who may change the lab.
 *
 * @param host the address to bind, such as {@code 127.0.0.1}
 * @param port 0 for a free one
 * @param room whether browsers of other machines are expected: then changing the lab needs the passcode
 * @param passcode blank if none is needed
 * @param identities the file that keeps which browser is which demo user, so that a console that was killed knows them again
 * @param stall a page that accepts no data for so long is disconnected
 */
public record WebSettings(String host, int port, boolean room, String passcode, Path identities, Duration stall) {

    private static final Duration STALL = Duration.ofSeconds(30);

    private static final int SHORTEST_PASSCODE = 6;

    public WebSettings {
        if (room && passcode.length() < SHORTEST_PASSCODE) {
            throw new IllegalArgumentException(
                    "room mode needs a passcode of at least " + SHORTEST_PASSCODE + " characters");
        }
    }

    /** With the usual limit for pages that stall. */
    public WebSettings(String host, int port, boolean room, String passcode, Path identities) {
        this(host, port, room, passcode, identities, STALL);
    }

    @Override
    public String toString() {
        return "WebSettings[" + host + ":" + port + ", room=" + room + "]";
    }
}
