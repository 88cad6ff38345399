package authlab.lab.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Blocks of A B … B A, the second half of each backwards, so that a drift of the machine hits all alike; each block begins
 * with the next, so that none has a place of its own in what the machine does regularly.
 */
final class Blocks {

    private Blocks() {}

    /** One of several, and which repetition of it this is, from 1. */
    record Turn<T>(T of, int repetition) {}

    static <T> List<Turn<T>> of(List<T> all, int repetitions) {
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
