package authlab.core.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The request body: limited in size, JSON only. */
final class RequestBody {

    /** Bytes. */
    static final int MAX = 64 * 1024;

    /** Bytes read and discarded, so that a client that is still sending can read the 413. */
    private static final int MAX_DRAINED = 2 * 1024 * 1024;

    private static final Pattern JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=\"?utf-8\"?)?", Pattern.CASE_INSENSITIVE);

    private RequestBody() {}

    /** The body; 413 above 64 KiB, 415 unless the content type is JSON, 400 if it is empty or incomplete. */
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

    /** The body if it is sent as JSON and not empty; the same limits hold. */
    static Optional<byte[]> optionalJson(Context ctx) {
        return isJson(ctx.header("Content-Type"))
                ? Optional.of(read(ctx)).filter(body -> body.length > 0)
                : Optional.empty();
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
            throw Problem.badRequest("the body is incomplete");
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
        return contentType != null && JSON.matcher(contentType.strip()).matches();
    }
}
