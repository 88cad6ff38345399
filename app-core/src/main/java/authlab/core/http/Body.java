package authlab.core.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A request's body: bounded, and only ever JSON. */
final class Body {

    /** Bytes. */
    static final int MAX = 64 * 1024;

    /** Bytes read and thrown away so that a client that is still sending can read the 413. */
    private static final int MAX_DRAINED = 2 * 1024 * 1024;

    private Body() {}

    /**
     * Reads the body.
     *
     * @throws Problem 413 beyond 64 KiB, 415 unless it is said to be JSON, 400 if there is none or it breaks off
     */
    static byte[] json(Context ctx) {
        byte[] body = read(ctx);
        if (body.length == 0) {
            throw Problem.badRequest("the body is empty");
        }
        if (!isJson(ctx.header("Content-Type"))) {
            throw new Problem(415, "the body must be sent as application/json");
        }
        return body;
    }

    private static byte[] read(Context ctx) {
        try {
            InputStream in = ctx.req().getInputStream();
            byte[] body = in.readNBytes(MAX + 1);
            if (body.length > MAX) {
                drain(in);
                throw new Problem(413, "the body is larger than " + MAX + " bytes").header("Connection", "close");
            }
            return body;
        } catch (IOException _) {
            throw Problem.badRequest("the body breaks off");
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] waste = new byte[8192];
        int drained = 0;
        int read = 0;
        while (read >= 0 && drained < MAX_DRAINED) {
            read = in.read(waste);
            drained += read;
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.strip().matches("(?i)application/json(\\s*;\\s*charset=\"?utf-8\"?)?");
    }
}
