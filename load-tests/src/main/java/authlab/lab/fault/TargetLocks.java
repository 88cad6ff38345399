package authlab.lab.fault;

import authlab.infra.FileWork;
import authlab.infra.InfraException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one program at a time change a target. The system releases the locks of a program that ends. Thread-safe;
 * each program needs no more than one object per folder.
 *
 * @param held by this program: closing any channel of a file would release its lock
 */
record TargetLocks(Path folder, String prefix, Set<String> held) {

    TargetLocks(Path folder, String prefix) {
        this(folder, prefix, ConcurrentHashMap.newKeySet());
    }

    /** Locks that are taken. */
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes the locks of all these targets, or of none.
     *
     * @throws InfraException if another thread or program has one of them
     */
    Taken take(Collection<String> targets) {
        List<Taken> taken = new ArrayList<>();
        try {
            // In one order, so that two programs cannot each wait for the other.
            new TreeSet<>(targets).forEach(target -> taken.add(take(target)));
        } catch (RuntimeException e) {
            taken.forEach(Taken::close);
            throw e;
        }
        return () -> taken.forEach(Taken::close);
    }

    private Taken take(String target) {
        if (!held.add(target)) {
            throw busy(target);
        }
        @Nullable FileChannel channel = null;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(
                    folder.resolve(prefix + "." + target + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw busy(target);
            }
            return release(target, channel);
        } catch (OverlappingFileLockException e) {
            release(target, channel).close();
            throw busy(target);
        } catch (IOException e) {
            release(target, channel).close();
            throw FileWork.failed("cannot write to " + folder, e);
        } catch (RuntimeException e) {
            release(target, channel).close();
            throw e;
        }
    }

    private Taken release(String target, @Nullable FileChannel channel) {
        return () -> {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException _) {
                // The system has released the lock.
            } finally {
                held.remove(target);
            }
        };
    }

    private static InfraException busy(String target) {
        return new InfraException(
                "a fault on " + target + " is being injected or healed at this moment; wait for it and try again");
    }
}
