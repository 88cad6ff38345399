package authlab.lab.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@code POST /api/controls}: the passcode, with a limit on attempts. */
final class ControlsSection implements Section {

    private static final int ATTEMPTS = 5;

    private static final long WITHIN_MILLIS = 60_000;

    private final WebSettings settings;
    private final ConsoleBrowsers browsers;
    private final Clock clock;
    private final Deque<Long> attempts = new ArrayDeque<>();

    ControlsSection(WebSettings settings, ConsoleBrowsers browsers, Clock clock) {
        this.settings = settings;
        this.browsers = browsers;
        this.clock = clock;
    }

    record Passcode(String passcode) {

        @Override
        public String toString() {
            return "Passcode[]";
        }
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/api/controls", this::controls);
    }

    private void controls(Context ctx) {
        Browser browser = browsers.of(ctx);
        if (settings.room() && !browser.controls()) {
            count();
            Passcode sent = ctx.bodyAsClass(Passcode.class);
            if (sent.passcode == null || !isRight(sent.passcode)) {
                throw new HttpResponseException(403, "this is not the passcode that the console printed at its start");
            }
            browsers.giveControls(browser);
        }
        ctx.status(204);
    }

    /** Of all browsers together: one that guesses could have many identities. */
    private synchronized void count() {
        long now = clock.millis();
        attempts.removeIf(at -> now - at > WITHIN_MILLIS);
        if (attempts.size() >= ATTEMPTS) {
            throw new HttpResponseException(403, "too many attempts; wait a minute and try again");
        }
        attempts.add(now);
    }

    private boolean isRight(String passcode) {
        return MessageDigest.isEqual(
                passcode.strip().getBytes(StandardCharsets.UTF_8),
                settings.passcode().getBytes(StandardCharsets.UTF_8));
    }
}
