package authlab.lab.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** All open pages. An event is written as JSON once for all of them. Thread-safe. */
final class EventStream {

    /** The event of which a page gets only the newest. */
    private static final String SECOND = "second";

    private static final int MOST_PAGES = 300;

    private static final int MOST_PAGES_OF_A_BROWSER = 8;

    private final ObjectMapper json;
    private final Set<StreamClient> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventStream(ObjectMapper json) {
        this.json = json;
    }

    /** Keeps the request open, in its own thread, until the page goes. */
    void serve(Context ctx, Browser browser) {
        if (closed || clients.size() >= MOST_PAGES) {
            throw new HttpResponseException(503, "the console has " + clients.size() + " open pages; close some");
        }
        if (clients.stream().filter(c -> c.user().equals(browser.user())).count() >= MOST_PAGES_OF_A_BROWSER) {
            throw new HttpResponseException(429, "this browser has too many open pages of the console; close some");
        }
        ctx.contentType("text/event-stream; charset=utf-8").header("Cache-Control", "no-store");
        StreamClient client = new StreamClient(browser.user());
        clients.add(client);
        try {
            client.sendTo(ctx.res().getOutputStream());
        } catch (IOException _) {
            // The page has gone, or has not accepted anything for the limit.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    int pages() {
        return clients.size();
    }

    boolean isWatching(String user) {
        return clients.stream().anyMatch(c -> c.user().equals(user));
    }

    void send(Predicate<String> users, String event, Object data) {
        if (clients.isEmpty()) {
            return;
        }
        byte[] frame = frame(event, data);
        for (StreamClient client : clients) {
            if (!users.test(client.user())) {
                continue;
            }
            if (event.equals(SECOND)) {
                client.newest(frame);
            } else {
                client.offer(frame);
            }
        }
    }

    /** Disconnects all pages but those of one demo user, after what waits for them. */
    void closeAllBut(String user) {
        clients.stream().filter(c -> !c.user().equals(user)).forEach(StreamClient::close);
    }

    private byte[] frame(String event, Object data) {
        try {
            return ("event: " + event + "\ndata: " + json.writeValueAsString(data) + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the event " + event + " cannot be written as JSON", e);
        }
    }

    void close() {
        closed = true;
        clients.forEach(StreamClient::end);
    }
}
