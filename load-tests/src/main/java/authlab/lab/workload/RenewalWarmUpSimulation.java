package authlab.lab.workload;

/** Every request is preceded by a renewal where it is possible: it warms up both in less time than users would. */
public final class RenewalWarmUpSimulation extends RenewalSimulation {

    @Override
    boolean renewsAlways() {
        return true;
    }
}
