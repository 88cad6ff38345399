package authlab.core.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one list of rules, held against the classes of whichever module runs it. */
public abstract class ArchitectureContract {

    private static final JavaClasses CLASSES = CoreRules.mainClasses();

    static Stream<ArchRule> rules() {
        return CoreRules.all().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holds(ArchRule rule) {
        rule.check(CLASSES);
    }
}
