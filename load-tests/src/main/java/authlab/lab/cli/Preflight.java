package authlab.lab.cli;

import authlab.infra.InfraException;
import authlab.infra.UserEnvironment;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Advice;
import authlab.lab.environment.Doctor;
import authlab.lab.environment.Environment;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The checks of {@code ./lab doctor} before a new lab starts; only what is wrong is printed. */
final class Preflight {

    private Preflight() {}

    /**
     * Prints warnings.
     *
     * @throws InfraException with all that keeps the lab from starting
     */
    static void check(Environment environment, List<Variant> variants, PrintStream out) {
        if (UserEnvironment.AUTHLAB_IN_COMPOSE.or("").equals("1")) {
            return;
        }
        List<Advice> found = new Doctor(Lab.home(), environment.name(), variants, Clock.systemUTC()).brief();
        found.stream().filter(advice -> !advice.stops()).forEach(advice -> out.println("warning: " + advice.inWords()));
        String stops = found.stream().filter(Advice::stops).map(Advice::inWords).collect(Collectors.joining("\nlab: "));
        if (!stops.isEmpty()) {
            throw new InfraException(stops);
        }
    }
}
