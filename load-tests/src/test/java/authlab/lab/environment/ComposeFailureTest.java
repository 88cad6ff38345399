package authlab.lab.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What {@code docker compose} really prints when it fails. */
final class ComposeFailureTest {

    private static final ComposeProject LAB = new ComposeProject("lab", Path.of("/lab"));

    @Test
    void aStepOfABuildThatFailsWithoutTheWordErrorIsQuotedAndNamed() {
        assertThat(reason("""
                #9 [build 8/8] RUN mvn package
                #9 1.201 killed for lack of memory
                ------
                 > [build 8/8] RUN mvn package:
                1.101 downloading
                1.201 killed for lack of memory
                ------
                failed to solve: process "/bin/sh -c mvn package" did not complete successfully: exit code: 137
                """)).isEqualTo("killed for lack of memory, in the step [build 8/8] RUN mvn package");
    }

    @Test
    void aCompilationErrorComesBeforeTheLastLineOfItsStep() {
        assertThat(reason("""
                ------
                 > [app jwt-app 2/4] RUN mvn -pl jwt-app package:
                2.1 WARNING: something old
                9.4 [ERROR] /src/X.java:[3,1] class expected
                9.4 [ERROR] -> [Help 1]
                ------
                failed to solve: exit code: 1
                """)).startsWith("/src/X.java:[3,1] class expected");
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheWayOut() {
        assertThat(reason("""
                Error response from daemon: driver failed programming external connectivity on endpoint lab-nginx-1: \
                Bind for 127.0.0.1:8080 failed: port is already allocated
                """))
                .startsWith("127.0.0.1:8080 is used")
                .contains("COMPOSE_PROJECT_NAME=lab-2 LAB_PORT=9080");
    }

    @Test
    void aSubnetThatIsTakenIsNamedWithTheWayOut() {
        assertThat(reason(
                        "failed to create network lab_lab: Error response from daemon: Pool overlaps with other one on"
                                + " this address space"))
                .contains("LAB_SUBNET");
    }

    @Test
    void everyOtherFailureIsTheReasonInTheOutput() {
        assertThat(
                        reason(
                                " Container lab-postgres-1  Error\ndependency failed to start: container lab-postgres-1 exited (1)"))
                .startsWith("dependency failed to start: container lab-postgres-1 exited (1)");
        assertThat(reason("")).startsWith("it printed nothing");
    }

    private static String reason(String output) {
        return ComposeFailure.reason(output, LAB);
    }
}
