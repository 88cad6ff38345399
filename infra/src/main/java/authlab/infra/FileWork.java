package authlab.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Work on files of this machine. */
@FunctionalInterface
public interface FileWork<T> {

    T run() throws IOException;

    /**
     * Does the work and returns its result.
     *
     * @param failure what cannot be done, such as "cannot read" and the path
     * @throws InfraException when it fails, with the cause and what to do about it
     */
    static <T> T orFail(String failure, FileWork<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw failed(failure, e);
        } catch (UncheckedIOException e) {
            throw failed(failure, Objects.requireNonNull(e.getCause()));
        }
    }

    /** The exception for work that has failed, with the cause and what to do about it. */
    static InfraException failed(String failure, IOException cause) {
        return new InfraException(failure + ": " + FileFailure.inWords(cause), cause);
    }

    /** Writes a file from its start. */
    @FunctionalInterface
    interface Writing {
        void to(Path file) throws IOException;
    }

    /**
     * Writes a file as a whole: it has its old content or all of the new one, even if the disk is full or the program ends.
     *
     * @throws InfraException when it cannot be written
     */
    static Path replace(Path file, Writing content) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        return orFail("cannot write " + file, () -> {
            try {
                content.to(unfinished);
                return Files.move(
                        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        });
    }

    /** The same for a text in UTF-8. */
    static Path replace(Path file, String text) {
        return replace(file, unfinished -> Files.writeString(unfinished, text));
    }
}
