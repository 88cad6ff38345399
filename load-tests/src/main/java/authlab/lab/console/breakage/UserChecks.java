package authlab.lab.console.breakage;

import authlab.lab.catalogue.Operation;
import authlab.lab.catalogue.Variant;
import authlab.lab.console.operator.LabOperator.Lab;
import authlab.lab.record.RunClock;
import authlab.lab.workload.SignIn;
import authlab.lab.workload.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Checks whether the users of the load are signed in, before and after a fault. */
final class UserChecks implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** With sessions in the memory of one node, other requests may shift the turn of the nodes. */
    private static final int ROUNDS = 3;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Target> targets = new ArrayList<>();
    private final SignIn signIn;

    /** With the credentials that the users have now. */
    UserChecks(Lab lab, List<Variant> variants, Traffic traffic, RunClock clock, FaultRecording recording) {
        signIn = new SignIn(clock, recording::add);
        for (Variant variant : variants) {
            traffic.credentials(variant)
                    .ifPresent(users ->
                            targets.add(new Target(variant, lab.endpoints().of(variant), users)));
        }
    }

    /** All variants at the same time. */
    void check(Operation check) throws InterruptedException {
        List<? extends Future<?>> checks = targets.stream()
                .map(target -> threads.submit(() -> check(target, check)))
                .toList();
        long end = System.nanoTime() + LIMIT.toNanos();
        for (Future<?> each : checks) {
            try {
                each.get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                each.cancel(true);
            } catch (ExecutionException e) {
                throw new IllegalStateException("users could not be checked", e);
            }
        }
    }

    private void check(Target target, Operation check) {
        int rounds = target.variant().refusesByDesign() ? ROUNDS : 1;
        for (int round = 0; round < rounds; round++) {
            if (signIn.check(target, FaultRecording.TRIAL, check)) {
                return;
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        signIn.close();
    }
}
