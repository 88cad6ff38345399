package authlab.lab.attack;

import authlab.lab.catalogue.Variant;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One attack on one variant: sends requests, checks answers and traces them. Thread-safe. */
record Attacker(
        AttackTarget target, List<AttackTarget> targets, AttackContext context, CanaryUser canary, RequestTrace trace) {

    /** After so many requests round robin has reached both nodes, unless one is down. */
    private static final int MOST_REQUESTS = 16;

    /** A node that is busy hashing passwords answers 503; after so many tries it is this login's turn. */
    private static final int LOGIN_TRIES = 40;

    private static final int VICTIM = 1;

    Attacker(AttackTarget target, List<AttackTarget> targets, AttackContext context, CanaryUser canary) {
        this(target, List.copyOf(targets), context, canary, new RequestTrace());
    }

    Variant variant() {
        return target.variant();
    }

    /** The other variants of the same app in this campaign. */
    List<AttackTarget> siblings() {
        return targets.stream()
                .filter(t -> !t.equals(target) && t.variant().app() == variant().app())
                .toList();
    }

    /** Sends a request on a new connection; only a violation of {@link ResponseInvariants} ends the attack. */
    Answer send(Request request) throws IOException {
        return send(request, Set.of(), target);
    }

    Answer expect(Request request, Expectation expected) throws IOException {
        Answer answer = send(request, expected.statuses(), target);
        check(request, expected, answer);
        return answer;
    }

    void expectEach(Expectation expected, List<Request> requests) throws IOException {
        for (Request request : requests) {
            expect(request, expected);
        }
    }

    /** Each token must be refused as invalid. */
    void expectInvalid(Stream<String> tokens) throws IOException {
        expectEach(Expectation.INVALID_TOKEN, tokens.map(Request::me).toList());
    }

    void expectInvalid(String... tokens) throws IOException {
        expectInvalid(Stream.of(tokens));
    }

    /** Repeats a request until both nodes have answered as expected. */
    void expectFromBothNodes(Request request, Expectation expected) throws IOException {
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < MOST_REQUESTS && nodes.size() < Variant.NODES; i++) {
            nodes.add(expect(request, expected).node());
        }
        precondition("an answer of both nodes", nodes.size() == Variant.NODES, "only " + nodes + " answered");
    }

    void check(Request request, Expectation expected, Answer answer) throws IOException {
        always(request, answer, expected.statuses());
        String broken = expected.violation(answer).orElse("");
        if (broken.isEmpty()) {
            return;
        }
        if (answer.status() == Answer.CLOSED && answer.body().isEmpty()) {
            throw new IOException("the connection was closed without an answer to " + request.description(target));
        }
        throw AttackEndedException.goalReached(
                evidence(request.description(target), broken, Redacted.of(answer.description())));
    }

    /** A requirement on more than a single answer; the attack succeeds where it is not met. */
    void require(String what, boolean met, String got) {
        if (!met) {
            throw AttackEndedException.goalReached("expected " + what + "; got " + Redacted.of(got));
        }
    }

    /** A condition without which the result cannot be determined. */
    void precondition(String what, boolean met, String got) throws IOException {
        if (!met) {
            throw new IOException("needs " + what + ": " + Redacted.of(got));
        }
    }

    /** The same attacker over TLS. */
    Attacker overTls() {
        return new Attacker(target.overTls(), targets, context, canary, trace);
    }

    /** A user who is signed in already; the attack must not end this login. */
    Credentials sharedLogin() throws IOException {
        return canary.sharedLogin();
    }

    /** The access token of that login. */
    TokenForger sharedToken() throws IOException {
        return TokenForger.of(sharedLogin().access());
    }

    /** A new login, which the attack may end. */
    Credentials signIn() throws IOException {
        return signInAt(target);
    }

    Credentials signIn(String user) throws IOException {
        return signIn(Request.login(user, AttackTarget.PASSWORD), user);
    }

    /** A login with a given request. */
    Credentials signIn(Request login, String user) throws IOException {
        return signIn(login, user, target);
    }

    Credentials signInAt(AttackTarget other) throws IOException {
        String user = other.account(VICTIM);
        return signIn(Request.login(user, AttackTarget.PASSWORD), user, other);
    }

    private Credentials signIn(Request login, String user, AttackTarget at) throws IOException {
        Answer answer = send(login, Answer.TIMEOUTS, at);
        for (int i = 1; i < LOGIN_TRIES && answer.isTimeout(); i++) {
            Delay.millis(200);
            answer = send(login, Answer.TIMEOUTS, at);
        }
        precondition("a login of " + user, answer.status() == 200, answer.description());
        return Credentials.of(user, answer);
    }

    /** Whether any node accepts this login. */
    boolean isAuthenticated(Credentials login) throws IOException {
        for (int i = 0; i < MOST_REQUESTS; i++) {
            Answer answer = send(Request.me(login));
            if (answer.status() == 200) {
                return answer.body().contains("\"" + login.user() + "\"");
            }
            if (!variant().refusesByDesign()) {
                return false;
            }
        }
        return false;
    }

    void requireAuthenticated(Credentials login) throws IOException {
        require("that the login of " + login.user() + " still works", isAuthenticated(login), "GET me is refused");
    }

    /** Sends all requests at the same moment, each on its own connection. */
    List<Answer> sendSimultaneously(List<Request> requests, Expectation expected) throws IOException {
        return SimultaneousRequests.of(this, requests, expected);
    }

    private Answer send(Request request, Set<Integer> named, AttackTarget at) throws IOException {
        try (RawHttpConnection wire = RawHttpConnection.open(at)) {
            Answer answer = wire.exchange(request.header("Connection: close"), at);
            trace.add(answer.status());
            always(request, answer, named);
            return answer;
        }
    }

    void always(Request request, Answer answer, Set<Integer> named) {
        ResponseInvariants.violation(answer, named).ifPresent(expected -> {
            String evidence = evidence(request.description(target), expected, Redacted.of(answer.description()));
            throw answer.isTimeout() ? AttackEndedException.timeout(evidence) : AttackEndedException.defect(evidence);
        });
    }

    private static String evidence(String sent, String expected, String got) {
        return "sent " + sent + "; expected " + expected + "; got " + got;
    }
}
