package authlab.lab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import authlab.infra.LabHome;
import authlab.infra.testing.Repository;
import authlab.lab.catalogue.Part;
import authlab.lab.catalogue.ProcessState;
import authlab.lab.catalogue.Variants;
import authlab.lab.environment.Environment;
import authlab.lab.environment.Environment.Observed;
import authlab.lab.environment.LocalEnvironment;
import authlab.lab.record.Event.FaultAction.Action;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Faults on the parts of a real lab, and faults that hit another part than they name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultInjectorIT {

    private static final int PORT = 30_400;
    private static final Part FIRST = Variants.JWT.nodes().getFirst();
    private static final Part SECOND = Variants.JWT.nodes().getLast();
    private static final Observed BACK = new Observed(ProcessState.RUNS, true);

    private final LabHome home = home();
    private final LocalEnvironment lab = LocalEnvironment.at(home, PORT);

    private static LabHome home() {
        Path root = Repository.home().root();
        return new LabHome(root, root.resolve(".lab/scratch/faults"));
    }

    @BeforeAll
    void start() {
        lab.start(List.of(Variants.JWT), _ -> {});
    }

    @AfterAll
    void end() {
        lab.close();
        LabHome.remove(home.state());
    }

    @Test
    void aKilledServerAndAKilledNodeAreSeenToBeGoneAndToComeBack() {
        Observed gone = new Observed(ProcessState.ENDED, false);

        assertThat(seen(lab, new Fault.Kill(Part.REDIS))).containsExactly(gone, BACK);
        assertThat(seen(lab, new Fault.Kill(FIRST))).containsExactly(gone, BACK);
    }

    @Test
    void aFrozenNodeIsSeenToBeSilentAndToComeBack() {
        assertThat(seen(lab, new Fault.Pause(SECOND))).containsExactly(new Observed(ProcessState.FROZEN, false), BACK);
    }

    @Test
    void aFaultThatHitsNothingLeavesThePartAsItWas() {
        assertThat(seen(diverting(), new Fault.Kill(FIRST))).containsExactly(BACK, BACK);
        assertThat(seen(diverting(), new Fault.Pause(FIRST))).containsExactly(BACK, BACK);
    }

    /** The same lab, but no fault of it has any effect here, as if another lab were hit. */
    private Environment diverting() {
        List<String> diverted = List.of("kill", "pause", "restart", "resume");
        return (Environment) Proxy.newProxyInstance(
                Environment.class.getClassLoader(), new Class<?>[] {Environment.class}, (_, method, arguments) -> {
                    if (diverted.contains(method.getName())) {
                        return null;
                    }
                    try {
                        return method.invoke(lab, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<Observed> seen(Environment environment, Fault.OfPart fault) {
        List<Observed> seen = new ArrayList<>();
        FaultInjector injector = new FaultInjector(environment, new FaultInjector.Recorder() {
            @Override
            public void acted(Fault.OfPart of, Action action) {
                // Only what is seen of the part counts here.
            }

            @Override
            public void saw(Fault.OfPart of, Observed observed) {
                seen.add(observed);
            }
        });
        injector.inject(fault);
        injector.observeGone(fault);
        injector.heal(fault);
        injector.awaitReady(fault);
        return seen;
    }
}
