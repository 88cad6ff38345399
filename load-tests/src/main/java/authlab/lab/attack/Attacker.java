package authlab.lab.attack;

import authlab.lab.environment.Variant;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One attack on one variant while it is tried: sends, looks, and counts what it saw. Thread-safe. */
final class Attacker {

    /** Round robin over two nodes: by then both have answered, unless one is gone. */
    private static final int ENOUGH = 16;

    /** A lab that is busy hashing for others says so; by then it is this one's turn. */
    private static final int LOGIN_TRIES = 40;

    private static final Set<Integer> BUSY = Set.of(502, 503, 504);

    private static final int VICTIM = 1;

    private final Target target;
    private final List<Target> all;
    private final Means means;
    private final Witness witness;
    private final Seen seen;

    Attacker(Target target, List<Target> all, Means means, Witness witness) {
        this(target, all, means, witness, new Seen());
    }

    private Attacker(Target target, List<Target> all, Means means, Witness witness, Seen seen) {
        this.target = target;
        this.all = List.copyOf(all);
        this.means = means;
        this.witness = witness;
        this.seen = seen;
    }

    Target target() {
        return target;
    }

    Variant variant() {
        return target.variant();
    }

    /** The other variants of the same app that are under attack too. */
    List<Target> siblings() {
        return all.stream()
                .filter(t -> !t.equals(target) && t.variant().app() == variant().app())
                .toList();
    }

    Means means() {
        return means;
    }

    Seen seen() {
        return seen;
    }

    /** Sends a request on a connection of its own; only what is always wrong makes it fall. */
    Answer send(Request request) throws IOException {
        return send(request, Set.of());
    }

    Answer expect(Request request, Expect expected) throws IOException {
        Answer answer = send(request, expected.statuses());
        check(request, expected, answer);
        return answer;
    }

    /** Asks until every node has answered, and each must answer like this. */
    void expectEverywhere(Request request, Expect expected) throws IOException {
        Set<String> nodes = new HashSet<>();
        for (int i = 0; i < ENOUGH && nodes.size() < Variant.NODES; i++) {
            nodes.add(expect(request, expected).node());
        }
        needs("an answer of both nodes", nodes.size() == Variant.NODES, "only " + nodes + " answered");
    }

    void check(Request request, Expect expected, Answer answer) throws IOException {
        always(request, answer, expected.statuses());
        String broken = expected.brokenBy(answer).orElse("");
        if (broken.isEmpty()) {
            return;
        }
        if (answer.status() == Answer.CLOSED && answer.body().isEmpty()) {
            throw new IOException("the connection was closed without an answer to " + request.shown(target));
        }
        throw FallException.because(evidence(request.shown(target), broken, Redacted.of(answer.shown())));
    }

    /** Something that must be true, other than of a single answer. */
    void holds(String what, boolean it, String got) {
        if (!it) {
            throw FallException.because("expected " + what + "; got " + Redacted.of(got));
        }
    }

    /** Something without which nothing can be told. */
    void needs(String what, boolean it, String got) throws IOException {
        if (!it) {
            throw new IOException("needs " + what + ": " + Redacted.of(got));
        }
    }

    /** The same attacker at the TLS port. */
    Attacker overTls() {
        return new Attacker(target.overTls(), all, means, witness, seen);
    }

    /** Someone who is signed in already; the attack must not end this login. */
    Login caller() throws IOException {
        return witness.lend();
    }

    /** Someone who signs in now, for an attack that may end the login. */
    Login signIn() throws IOException {
        return signIn(target.account(VICTIM));
    }

    Login signIn(String user) throws IOException {
        return signIn(Request.login(user, Target.PASSWORD), user, target);
    }

    /** Signs someone in with a request that carries more than it must. */
    Login signIn(Request login, String user) throws IOException {
        return signIn(login, user, target);
    }

    Login signInAt(Target other) throws IOException {
        String user = other.account(VICTIM);
        return signIn(Request.login(user, Target.PASSWORD), user, other);
    }

    private Login signIn(Request login, String user, Target where) throws IOException {
        Answer answer = Answer.closed("");
        for (int i = 0; i < LOGIN_TRIES; i++) {
            answer = send(login, BUSY, where);
            if (!BUSY.contains(answer.status())) {
                break;
            }
            Pause.millis(200);
        }
        needs("a login of " + user, answer.status() == 200, answer.shown());
        return Login.of(user, answer);
    }

    /** Whether any node knows this login. */
    boolean works(Login login) throws IOException {
        for (int i = 0; i < ENOUGH; i++) {
            Answer answer = send(Request.get("me").as(login));
            if (answer.status() == 200) {
                return answer.body().contains("\"" + login.user() + "\"");
            }
            if (!variant().name().equals("session-memory")) {
                return false;
            }
        }
        return false;
    }

    void stillWorks(Login login) throws IOException {
        holds("that the login of " + login.user() + " still works", works(login), "GET me is refused");
    }

    /** All at the same moment, each on a connection of its own. */
    List<Answer> together(List<Request> requests, Expect expected) throws IOException {
        return Burst.of(this, requests, expected);
    }

    private Answer send(Request request, Set<Integer> named) throws IOException {
        return send(request, named, target);
    }

    private Answer send(Request request, Set<Integer> named, Target where) throws IOException {
        try (Wire wire = Wire.open(where)) {
            Answer answer = wire.exchange(request.line("Connection: close"), where);
            seen.add(answer.status());
            always(request, answer, named);
            return answer;
        }
    }

    void always(Request request, Answer answer, Set<Integer> named) {
        Always.brokenBy(answer, named).ifPresent(expected -> {
            String evidence = evidence(request.shown(target), expected, Redacted.of(answer.shown()));
            throw answer.late() ? FallException.late(evidence) : FallException.defect(evidence);
        });
    }

    private static String evidence(String sent, String expected, String got) {
        return "sent " + sent + "; expected " + expected + "; got " + got;
    }
}
