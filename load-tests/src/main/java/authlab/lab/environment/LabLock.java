package authlab.lab.environment;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import authlab.infra.LabHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/** Only one program at a time starts the local lab of a repository. */
final class LabLock {

    private LabLock() {}

    /**
     * Does work while this program holds the lock.
     *
     * @throws InfraException when another program holds it
     */
    static boolean holding(LabHome home, BooleanSupplier work) {
        try (FileChannel channel = FileChannel.open(
                home.folder("").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (isTaken(channel)) {
                throw new InfraException("another program is starting this lab; wait for it or stop it");
            }
            return work.getAsBoolean();
        } catch (IOException e) {
            throw FileWork.failed("cannot write to " + home.folder(""), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }
}
