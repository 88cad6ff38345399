package authlab.lab.cli;

import authlab.lab.environment.Advice;
import authlab.lab.environment.Doctor;
import authlab.lab.environment.Environment;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description = "Check whether a lab can start on this machine, and say what to mend. Changes nothing.",
        footer = {"", "Exit status: 0 when a lab can start, 7 when something keeps it from starting."})
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private EnvironmentOption where = new EnvironmentOption();

    @Mixin
    private VariantOptions chosen = new VariantOptions();

    @Override
    public Integer call() {
        try (Environment environment = where.environment()) {
            System.out.println("Checks for " + environment.description());
            List<Doctor.Line> lines =
                    new Doctor(Lab.home(), environment.name(), chosen.variants(), Clock.systemUTC()).examine();
            lines.forEach(DoctorCommand::print);
            boolean stops =
                    lines.stream().flatMap(line -> line.advice().stream()).anyMatch(Advice::stops);
            System.out.println(stops ? "A lab cannot start; see above." : "A lab can start: ./lab up");
            return (stops ? ExitStatus.NOT_READY : ExitStatus.DONE).code();
        }
    }

    private static void print(Doctor.Line line) {
        if (line.advice().isEmpty()) {
            row("ok", line.check(), line.good());
        }
        for (Advice advice : line.advice()) {
            row(advice.level().name().toLowerCase(Locale.ROOT), line.check(), advice.what());
            row("", "", "why: " + advice.why());
            if (!advice.mend().isEmpty()) {
                row("", "", "do:  " + advice.mend());
            }
        }
    }

    private static void row(String mark, String check, String text) {
        System.out.printf(Locale.ROOT, "%-6s %-11s %s%n", mark, check, text);
    }
}
