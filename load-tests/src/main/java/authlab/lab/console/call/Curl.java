package authlab.lab.console.call;

/** Writes a request as a command for a shell. */
final class Curl {

    private Curl() {}

    /**
     * The exact same request.
     *
     * @param balancer its address for users, with or without a slash at the end
     */
    static String of(AppRequest request, String balancer) {
        StringBuilder command = new StringBuilder("curl -i");
        if (!request.operation().method().equals("GET")) {
            command.append(" -X ").append(request.operation().method());
        }
        command.append(' ').append(quoted(balancer.replaceFirst("/$", "") + request.path()));
        request.headers().forEach((name, value) -> command.append(" -H ").append(quoted(name + ": " + value)));
        if (!request.body().isEmpty()) {
            command.append(" --data-raw ").append(quoted(request.body()));
        }
        return command.toString();
    }

    /** One word for a POSIX shell, whatever it contains. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
