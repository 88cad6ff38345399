package authlab.lab.environment;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Checks readiness over HTTP. */
final class ReadinessCheck {

    private static final int LIMIT_MILLIS = 1000;

    private ReadinessCheck() {}

    /** Whether the address answers 200 within a second. */
    static boolean ready(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
