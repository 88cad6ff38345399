package authlab.core.redis;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket whose reader lets other requests run first. Under load the answer of a store has arrived when the thread of the
 * request runs again. Without this, each call tries to read, finds nothing, registers the socket with the kernel, parks,
 * and is woken up by another thread. Without load, yielding returns at once.
 */
final class YieldingSocket extends Socket {

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            @SuppressWarnings("ThreadPriorityCheck") // saves work; nothing depends on it
            public int read(byte[] into, int from, int most) throws IOException {
                Thread.yield();
                return in.read(into, from, most);
            }
        };
    }
}
