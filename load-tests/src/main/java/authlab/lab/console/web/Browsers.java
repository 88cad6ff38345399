package authlab.lab.console.web;

import io.javalin.http.Context;

/** The browsers that use the console. Thread-safe. */
public interface Browsers {

    /** Who sent this request. */
    Browser of(Context request);

    /**
     * The same, if it may change the lab.
     *
     * @throws io.javalin.http.HttpResponseException 403 otherwise, naming the fix
     */
    Browser withControls(Context request);

    /** Sends an event to all pages of one demo user. */
    void send(String user, String event, Object data);

    /** Sends an event to all pages. */
    void sendToAll(String event, Object data);

    /** What to do when a new group starts: everything that belongs to a browser is to be forgotten. */
    void onNewGroup(Runnable forget);
}
