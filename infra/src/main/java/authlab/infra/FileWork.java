package authlab.infra;

import java.io.IOException;

/** Work on files of this machine. */
@FunctionalInterface
public interface FileWork<T> {

    T run() throws IOException;

    /**
     * Does the work and returns its result.
     *
     * @param failure what cannot be done, such as "cannot read" and the path
     * @throws InfraException when it fails, with the advice to check the owner
     */
    static <T> T orFail(String failure, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new InfraException(failure + "; check who owns it", e);
        }
    }
}
