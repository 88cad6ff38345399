package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompilerTimeTest {

    @Test
    void readsTheTotalAsPrometheusWritesIt() {
        assertThat(CompilerTime.millis("""
                # TYPE jvm_compilation_milliseconds counter
                jvm_compilation_milliseconds_total 12345.0
                password_hashes_total 1.0
                """)).hasValue(12_345);
        assertThat(CompilerTime.millis("jvm_compilation_milliseconds_total 1.2345678E7\n"))
                .hasValue(12_345_678);
    }

    @Test
    void isEmptyWithoutIt() {
        assertThat(CompilerTime.millis("password_hashes_total 1.0\n")).isEmpty();
    }
}
