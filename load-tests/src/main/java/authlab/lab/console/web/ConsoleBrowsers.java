package authlab.lab.console.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpResponseException;
import io.javalin.http.SameSite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The browsers of this console, by the cookie that each of them has. Thread-safe. */
public final class ConsoleBrowsers implements Browsers {

    static final String COOKIE = "authlab_console";

    private final WebSettings settings;
    private final Identities identities;
    private final EventStream stream;
    private final List<Runnable> forgetting = new CopyOnWriteArrayList<>();

    ConsoleBrowsers(WebSettings settings, Identities identities, EventStream stream) {
        this.settings = settings;
        this.identities = identities;
        this.stream = stream;
    }

    /**
     * A browser and what only its own page may know.
     *
     * @param token for requests that change something
     */
    public record Arrived(Browser browser, String token) {

        @Override
        public String toString() {
            return browser.toString();
        }
    }

    /** Who loads the page: a browser that is not known gets its cookie and a demo user. */
    public Arrived arrive(Context request) {
        Identities.Known known = find(request)
                .or(() -> identities.arrive(stream::isWatching))
                .orElseThrow(() ->
                        new HttpResponseException(503, "all demo users are taken; the trainer can start a new group"));
        Cookie cookie = new Cookie(COOKIE, known.id());
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setPath("/");
        cookie.setMaxAge((int) Identities.LIFETIME.toSeconds());
        request.cookie(cookie);
        return new Arrived(browser(known), known.token());
    }

    @Override
    public Browser of(Context request) {
        return find(request)
                .map(this::browser)
                .orElseThrow(() -> new HttpResponseException(
                        403, "this browser is not known; reload the page, or send the cookie that GET /api/page sets"));
    }

    @Override
    public Browser withControls(Context request) {
        Browser browser = of(request);
        if (!browser.controls()) {
            throw new HttpResponseException(
                    403, "this changes the lab, which needs the passcode that the console printed at its start");
        }
        return browser;
    }

    boolean hasToken(Context request, String token) {
        return find(request).filter(known -> known.hasToken(token)).isPresent();
    }

    void giveControls(Browser browser) {
        identities.giveControls(browser.id());
    }

    private Optional<Identities.Known> find(Context request) {
        return Optional.ofNullable(request.cookie(COOKIE)).flatMap(identities::find);
    }

    private Browser browser(Identities.Known known) {
        return new Browser(known.id(), known.user(), !settings.room() || known.controls());
    }

    @Override
    public void send(String user, String event, Object data) {
        stream.send(user::equals, event, data);
    }

    @Override
    public void sendToAll(String event, Object data) {
        stream.send(_ -> true, event, data);
    }

    @Override
    public void onNewGroup(Runnable forget) {
        forgetting.add(forget);
    }

    /** Forgets everything that belongs to a browser; only who asks for it keeps its identity. */
    public void newGroup(Browser trainer) {
        forgetting.forEach(Runnable::run);
        identities.forgetAllBut(trainer.id());
        sendToAll("reset", Map.of());
        // Their demo users may soon be those of others.
        stream.closeAllBut(trainer.user());
    }

    /** How many pages are open. */
    public int pages() {
        return stream.pages();
    }

    /** When each demo user was last seen, in milliseconds since the epoch. */
    public Map<String, Long> seen() {
        return identities.seen();
    }
}
