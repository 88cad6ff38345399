package authlab.lab.experiment.runner;

import authlab.infra.InfraException;
import authlab.infra.ShutdownGuard;
import authlab.infra.UserEnvironment;
import authlab.lab.environment.Environment;
import authlab.lab.record.RunDirectory;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A run whose folder exists. However it ends, what it has recorded is kept, and the user is told where it is.
 *
 * @param save completes the files of the run
 */
public record KeptRun(Path folder, Environment environment, Runnable save, PrintStream out) {

    /**
     * Does the work of the run.
     *
     * @throws UnfinishedRunException if the work fails, saying why and what is kept
     */
    public void during(Runnable work) {
        try (ShutdownGuard _ = new ShutdownGuard("saying what is kept", this::interrupted).arm()) {
            work.run();
            requireLab();
        } catch (RuntimeException e) {
            if (ShutdownGuard.isProgramEnding()) {
                throw e;
            }
            Optional<String> trouble = trouble(e);
            String why = trouble.orElseGet(() -> String.valueOf(e.getMessage()));
            boolean explained = trouble.isPresent()
                    || e instanceof InfraException
                    || e instanceof IllegalStateException
                    || e instanceof UncheckedIOException;
            throw new UnfinishedRunException(why + ". " + kept(), explained, e);
        }
    }

    /** The last trial of a lab that was stopped meanwhile looks like one whose parts have failed. */
    private void requireLab() {
        environment.gone().ifPresent(why -> {
            throw new InfraException(why);
        });
    }

    /** What is wrong with the lab: it explains a failure better than a request that got no response. */
    private Optional<String> trouble(RuntimeException failure) {
        try {
            return environment.trouble();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    private void interrupted() {
        if (!ShutdownGuard.isProgramEnding()) {
            return;
        }
        boolean stops = environment.ends();
        complete();
        environment.close();
        out.println(stops ? "The lab is stopped." : "The lab stays up, as it was up before.");
        out.println(kept());
    }

    private void complete() {
        try {
            save.run();
        } catch (InfraException _) {
            // The disk is full, for example: what is in the files by now is kept.
        }
    }

    private String kept() {
        complete();
        if (RunDirectory.removeIfEmpty(folder)) {
            return "The run did not finish, and nothing was measured.";
        }
        String name = folder.getFileName().toString();
        return "The run did not finish; what it measured until then is kept: " + UserEnvironment.lab() + " report "
                + name + " shows it.";
    }
}
