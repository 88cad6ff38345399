package authlab.lab.fault;

import authlab.infra.InfraException;
import authlab.lab.catalogue.Variant;
import authlab.lab.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The keys of a variant in a running lab, which the program of its app shows and changes. */
record SigningKeys(Environment environment, Variant variant) {

    private static final String PROGRAM = "keys";

    /** As the program shows it in the line of a key: {@code ID ALGORITHM created TIME STATE}. */
    private static final String RETIRING = "retiring";

    private static final String SIGNING = "signing";

    /** Fails for a variant without keys. */
    static void requireKeys(Variant variant) {
        if (!variant.hasKeys()) {
            throw new IllegalArgumentException(
                    variant + " has no keys, because its credential is no token; choose a variant with tokens");
        }
    }

    void rotate() {
        run("rotate");
    }

    /** Removes the newest key that a rotation has replaced; the one that signs if there is none. */
    void removeNewest() {
        List<String> shown = run("show");
        String id = newest(shown, RETIRING)
                .or(() -> newest(shown, SIGNING))
                .orElseThrow(() -> new InfraException(
                        "the keys of " + variant + " cannot be read; see ./lab keys show " + variant));
        run("remove", id);
    }

    /** The program shows the oldest first. */
    static Optional<String> newest(List<String> shown, String state) {
        return shown.stream()
                .map(line -> List.of(line.split(" ", -1)))
                .filter(words -> words.size() >= 5 && words.get(4).equals(state))
                .map(List::getFirst)
                .reduce((_, last) -> last);
    }

    private List<String> run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(PROGRAM));
        line.addAll(List.of(arguments));
        List<String> output = new ArrayList<>();
        int status = environment.run(variant, line, output::add);
        if (status != 0) {
            throw new InfraException("the keys of " + variant + " were not changed: "
                    + (output.isEmpty() ? "the program ended with status " + status : output.getLast()));
        }
        return output;
    }
}
