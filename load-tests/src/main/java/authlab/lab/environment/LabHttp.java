package authlab.lab.environment;

import java.net.http.HttpClient;
import java.time.Duration;

/** How servers of the lab are asked: HTTP/1.1, directly, without a proxy of the user, and without following redirects. */
public final class LabHttp {

    private LabHttp() {}

    /** A client with its own connections. */
    public static HttpClient client(Duration connectTimeout) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }
}
