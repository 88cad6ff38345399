package authlab.lab.environment;

import authlab.infra.InfraException;
import authlab.infra.LabHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Only one program at a time starts the local lab of a repository. */
record LabLock(FileChannel channel) implements AutoCloseable {

    /**
     * Takes the lock.
     *
     * @throws InfraException when another program holds it
     */
    static LabLock take(LabHome home) {
        try {
            FileChannel channel = FileChannel.open(
                    home.folder("").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new InfraException("another program is starting this lab; wait for it or stop it");
            }
            return new LabLock(channel);
        } catch (IOException e) {
            throw new InfraException("cannot write to " + home.folder("") + "; check who owns it", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    boolean held() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InfraException("cannot release the lock of the lab", e);
        }
    }
}
