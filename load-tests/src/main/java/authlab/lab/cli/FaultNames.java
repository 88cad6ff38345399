package authlab.lab.cli;

import authlab.lab.fault.Faults;
import java.util.ArrayList;
import java.util.Arrays;

/** The names of all faults, for the help. */
final class FaultNames extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    FaultNames() {
        super(Arrays.stream(Faults.values()).map(Faults::label).toList());
    }
}
