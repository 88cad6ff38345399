package authlab.infra;

import java.util.List;

/** The servers that a lab uses: installed ones, or packages of the distribution. */
public enum Server {
    POSTGRES("postgres", "postgresql", "PostgreSQL 13 or newer"),
    REDIS("redis-server", "redis-server", "Redis 6.2 or newer"),
    NGINX("nginx", "nginx", "nginx 1.18 or newer");

    final String program;
    final String debianPackage;
    final String inWords;

    Server(String program, String debianPackage, String inWords) {
        this.program = program;
        this.debianPackage = debianPackage;
        this.inWords = inWords;
    }

    /** The package of Debian that holds it. */
    public String debianPackage() {
        return debianPackage;
    }

    /** Name and oldest version, for a message. */
    public String inWords() {
        return inWords;
    }

    /** Folders in which distributions put servers, beside {@code PATH}. */
    static final List<String> FOLDERS = List.of("usr/sbin", "usr/bin", "usr/local/sbin", "usr/local/bin");
}
