package authlab.lab.experiment.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The order of interleaved repetitions. */
public final class Repeated {

    private Repeated() {}

    /** One element and the number of its repetition, from 1. */
    public record Turn<T>(T of, int repetition) {}

    /**
     * Blocks of A B … B A, the second half of each in reverse order, so that a drift of the machine affects all equally.
     * Each block starts with the next element, so that none has a fixed position relative to periodic work of the machine.
     */
    public static <T> List<Turn<T>> blocks(List<T> all, int repetitions) {
        List<T> order = new ArrayList<>(all);
        List<Turn<T>> turns = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (T one : repetition % 2 == 1 ? order : order.reversed()) {
                turns.add(new Turn<>(one, repetition));
            }
            if (repetition % 2 == 0) {
                Collections.rotate(order, -1);
            }
        }
        return turns;
    }
}
