package authlab.lab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import authlab.infra.testing.PlatformRules;
import authlab.lab.experiment.runner.AdaptiveExperiment;
import authlab.lab.experiment.runner.LabExperiment;
import authlab.lab.experiment.section.ExperimentReport;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The packages of this module, bottom up: each may import only what stands before it. */
@AnalyzeClasses(packages = "authlab.lab", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ROOT = "authlab.lab.";

    private static final List<String> ORDER = List.of(
            "catalogue",
            "environment",
            "record",
            "probe",
            "workload",
            "fault",
            "attack",
            "analysis",
            "experiment",
            "report",
            "console",
            "cli");

    /** What drives a lab; pure code sees none of it. */
    private static final String[] DRIVING = {
        ROOT + "environment..",
        ROOT + "probe..",
        ROOT + "workload..",
        ROOT + "fault..",
        ROOT + "attack..",
        ROOT + "experiment.runner..",
        "java.net.http..",
        "redis..",
        "java.sql..",
        "authlab.infra.."
    };

    private static final String[] PURE = {ROOT + "analysis..", ROOT + "report.."};

    @ArchTest
    static final ArchRule packagesImportOnlyWhatStandsBeforeThem =
            CompositeArchRule.of(IntStream.range(0, ORDER.size() - 1)
                    .mapToObj(place -> noClasses()
                            .that()
                            .resideInAPackage(ROOT + ORDER.get(place) + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(ORDER.subList(place + 1, ORDER.size())))
                            .allowEmptyShould(true))
                    .toList());

    @ArchTest
    static final ArchRule processesAreStartedInOnePlace = PlatformRules.processesAreStartedInOnePlace();

    @ArchTest
    static final ArchRule packagesHaveNoCycle =
            slices().matching(ROOT + "(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule analysisAndReportArePure =
            noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(resideInAnyPackage(DRIVING));

    @ArchTest
    static final ArchRule analysisAndReportStartNoProcess = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat(resideInAPackage("java.lang")
                    .and(simpleName("Process").or(simpleName("ProcessBuilder")).or(simpleName("ProcessHandle"))));

    /** In the folder of an experiment the code that computes is apart from the code that drives the lab. */
    @ArchTest
    static final ArchRule reportsOfExperimentsReachNothingThatDrivesALab = noClasses()
            .that()
            .areAssignableTo(ExperimentReport.class)
            .or()
            .resideInAPackage(ROOT + "experiment.section..")
            .should()
            .transitivelyDependOnClassesThat(resideInAnyPackage(DRIVING));

    @ArchTest
    static final ArchRule driversSeeNoReport = noClasses()
            .that()
            .areAssignableTo(LabExperiment.class)
            .or()
            .areAssignableTo(AdaptiveExperiment.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "experiment.section..");

    @ArchTest
    static final ArchRule environmentVariablesAreReadInOnePlace = PlatformRules.environmentVariablesAreReadInOnePlace();

    @ArchTest
    static final ArchRule noWallClockOutsideAnInjectedClock = PlatformRules.noWallClockOutsideAnInjectedClock();

    private static String[] packages(List<String> names) {
        List<String> all = new ArrayList<>(names);
        all.replaceAll(name -> ROOT + name + "..");
        return all.toArray(String[]::new);
    }
}
