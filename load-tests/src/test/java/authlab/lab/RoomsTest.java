package authlab.lab;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import authlab.lab.environment.Variant;
import authlab.lab.environment.Variants;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in this module. */
@AnalyzeClasses(packages = "authlab.lab", importOptions = DoNotIncludeTests.class)
final class RoomsTest {

    @ArchTest
    static final ArchRule checksAndReportsSeeOnlyWhatWasMeasured = noClasses()
            .that()
            .resideInAnyPackage("authlab.lab.check..", "authlab.lab.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "authlab.lab.environment..",
                    "authlab.lab.attack..",
                    "authlab.lab.workload..",
                    "authlab.lab.fault..",
                    "authlab.lab.experiment..",
                    "authlab.lab.console..",
                    "java.net.http..");

    @ArchTest
    static final ArchRule checksAndReportsStartNoProcess = noClasses()
            .that()
            .resideInAnyPackage("authlab.lab.check..", "authlab.lab.report..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Process")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessHandle");

    @ArchTest
    static final ArchRule checksDoNotSeeTheReport = noClasses()
            .that()
            .resideInAPackage("authlab.lab.check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("authlab.lab.report..");

    @ArchTest
    static final ArchRule measurementsSeeNoOtherRoom = noClasses()
            .that()
            .resideInAPackage("authlab.lab.measure..")
            .should()
            .dependOnClassesThat(resideInAPackage("authlab..").and(not(resideInAPackage("authlab.lab.measure.."))));

    @ArchTest
    static final ArchRule attacksSeeVariantsAndMeasurementsAlone = noClasses()
            .that()
            .resideInAPackage("authlab.lab.attack..")
            .should()
            .dependOnClassesThat(resideInAPackage("authlab..")
                    .and(not(resideInAnyPackage("authlab.lab.attack..", "authlab.lab.measure..")))
                    .and(not(belongToAnyOf(Variant.class, Variants.class))));
}
