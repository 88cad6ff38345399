package authlab.lab.environment;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks over HTTP whether something is ready. */
final class Probe {

    private static final int LIMIT_MILLIS = 1000;

    private Probe() {}

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
