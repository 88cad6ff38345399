package authlab.lab.console.call;

import authlab.lab.catalogue.Variant;
import authlab.lab.console.event.AppOperation;
import authlab.lab.console.event.Call;
import authlab.lab.console.event.LabEvent;
import authlab.lab.console.event.LabEvents;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.console.web.Browser;
import authlab.lab.console.web.Browsers;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Sends requests for browsers, keeps their credentials, and publishes what happened. Thread-safe. */
final class Caller implements AutoCloseable {

    private final Browsers browsers;
    private final LabEvents events;
    private final Clock clock;
    private final AppClient client = new AppClient();
    private final Map<JarKey, CredentialJar> jars = new ConcurrentHashMap<>();
    private final KnownCredentials credentials = new KnownCredentials();
    private final CallLog log = new CallLog();
    private final SentCalls sent = new SentCalls();

    private record JarKey(String browser, String variant) {

        @Override
        public String toString() {
            return "JarKey[" + variant + "]";
        }
    }

    /**
     * What a browser wants to be sent.
     *
     * @param credential instead of the stored one
     * @param times one after the other
     */
    record Wanted(
            Variant variant,
            AppOperation operation,
            Optional<String> credential,
            Optional<String> refreshToken,
            int times) {

        @Override
        public String toString() {
            return "Wanted[" + variant + ", " + operation + "]";
        }
    }

    Caller(Browsers browsers, LabEvents events, Clock clock) {
        this.browsers = browsers;
        this.events = events;
        this.clock = clock;
    }

    CredentialJar jar(Browser browser, Variant variant) {
        return jars.computeIfAbsent(
                new JarKey(browser.id(), variant.name()), _ -> new CredentialJar(variant, browser.user()));
    }

    KnownCredentials credentials() {
        return credentials;
    }

    SentCalls sent() {
        return sent;
    }

    List<Call> latest(Browser browser) {
        return log.of(browser);
    }

    List<Call> send(Browser browser, Wanted wanted, Lab lab) {
        return IntStream.range(0, wanted.times)
                .mapToObj(_ -> sendOnce(browser, wanted, lab))
                .toList();
    }

    private Call sendOnce(Browser browser, Wanted wanted, Lab lab) {
        CredentialJar jar = jar(browser, wanted.variant);
        AppRequest request = jar.request(wanted.operation, wanted.credential, wanted.refreshToken);
        String fingerprint = Fingerprint.of(request.credential());
        credentials.usedBy(fingerprint, browser.user());
        boolean edited = !fingerprint.isEmpty() && !credentials.isIssued(fingerprint);
        long at = clock.millis();
        SentCalls.Sent begun = sent.begin(
                new SentCalls.Planned(
                        wanted.variant.name(), wanted.operation.label(), request.fingerprints(), browser.user()),
                at);
        AppResponse response = client.send(request, lab.endpoints().balancer());
        jar.learn(request, response).forEach(issued -> credentials.issued(Fingerprint.of(issued), browser.user()));
        Call call = Responses.call(UUID.randomUUID().toString(), at, request, response, lab.balancer());
        begun.ended(clock.millis(), response.header("X-Request-Id"));
        log.add(browser.user(), browser.id(), call);
        publish(browser.user(), call, edited);
        return call;
    }

    /** Passes on a call that a node has reported. */
    void publishOutside(String user, Call call, boolean edited) {
        log.add(user, CallLog.NO_BROWSER, call);
        publish(user, call, edited);
    }

    private void publish(String user, Call call, boolean edited) {
        events.publish(new LabEvent.Called(call.at(), user, call, edited));
        browsers.send(user, "call", call);
    }

    /** A new group. */
    void forget() {
        jars.clear();
        log.clear();
        credentials.forgetUsers();
    }

    @Override
    public void close() {
        client.close();
    }
}
