package authlab.lab.experiment;

import java.time.Duration;

/** The trials of an experiment that sets the lab up otherwise, or decides by what it saw which trial is next. */
interface Course {

    /** How many trials it is going to run at most, for the time left. */
    int trials();

    /** Their load alone, at most. */
    Duration load();

    /** Runs them. However it returns, the lab is set up as it was before. */
    void run(Comparison lab);
}
