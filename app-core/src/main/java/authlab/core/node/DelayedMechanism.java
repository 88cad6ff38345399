package authlab.core.node;

import authlab.core.AuthCall;
import authlab.core.AuthMechanism;
import authlab.core.AuthOutcome;
import authlab.core.AuthOutcome.Rejected;
import authlab.core.Dependency;
import authlab.core.EndOutcome;
import authlab.core.IssueOutcome;
import authlab.core.Principal;
import authlab.core.TokenRefresh;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A mechanism whose authentication uses a known amount of CPU time more. */
record DelayedMechanism(AuthMechanism mechanism, Duration delay) implements AuthMechanism {

    @Override
    public AuthOutcome authenticate(AuthCall call) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < delay.toNanos()) {
            Thread.onSpinWait();
        }
        return mechanism.authenticate(call);
    }

    @Override
    public IssueOutcome issue(Principal principal, AuthCall call) {
        return mechanism.issue(principal, call);
    }

    @Override
    public EndOutcome end(Principal principal, AuthCall call) {
        return mechanism.end(principal, call);
    }

    @Override
    public EndOutcome endAll(Principal principal, AuthCall call) {
        return mechanism.endAll(principal, call);
    }

    @Override
    public String challenge(Rejected rejected) {
        return mechanism.challenge(rejected);
    }

    @Override
    public boolean sentByBrowserAutomatically() {
        return mechanism.sentByBrowserAutomatically();
    }

    @Override
    public Optional<TokenRefresh> refresh() {
        return mechanism.refresh();
    }

    @Override
    public Optional<String> forbidden() {
        return mechanism.forbidden();
    }

    @Override
    public Optional<Supplier<String>> publicKeys() {
        return mechanism.publicKeys();
    }

    @Override
    public Map<String, LongSupplier> counters() {
        return mechanism.counters();
    }

    @Override
    public List<Dependency> dependencies() {
        return mechanism.dependencies();
    }

    @Override
    public void close() {
        mechanism.close();
    }
}
