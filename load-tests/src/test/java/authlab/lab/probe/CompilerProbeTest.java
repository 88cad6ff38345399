package authlab.lab.probe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompilerProbeTest {

    @Test
    void readsTheTotalAsPrometheusWritesIt() {
        assertThat(CompilerProbe.parse("""
                # TYPE jvm_compilation_milliseconds counter
                jvm_compilation_milliseconds_total 12345.0
                password_hashes_total 1.0
                """)).hasValue(12_345);
        assertThat(CompilerProbe.parse("jvm_compilation_milliseconds_total 1.2345678E7\n"))
                .hasValue(12_345_678);
    }

    @Test
    void isEmptyWithoutIt() {
        assertThat(CompilerProbe.parse("password_hashes_total 1.0\n")).isEmpty();
    }
}
