package dev.selfplay.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A network that can be cut: passes bytes on to a port on loopback, and drops every connection once
/// so many bytes have passed, or refuses them all.
public final class CutProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
    private volatile boolean refusing;
    private volatile Duration pause = Duration.ZERO;
    private volatile int atOnce = Integer.MAX_VALUE;
    private final AtomicInteger commits = new AtomicInteger(Integer.MAX_VALUE);
    private volatile boolean heard;
    private volatile boolean mute;

    public CutProxy(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /// Drops everything after this many bytes more, in either direction.
    public void cutAfter(long bytes) {
        left.set(bytes);
    }

    /// Everything passes again.
    public void mend() {
        left.set(Long.MAX_VALUE);
        commits.set(Integer.MAX_VALUE);
        refusing = false;
        mute = false;
    }

    /// What the server says waits this long, and comes in pieces of so many bytes.
    public void slow(Duration before, int bytes) {
        pause = before;
        atOnce = bytes;
    }

    /// Drops everything at a commit.
    ///
    /// @param number of the commit, from 1
    /// @param reaches whether the server hears of it, and only its answer is lost
    public void breakAtCommit(int number, boolean reaches) {
        heard = reaches;
        commits.set(number);
    }

    /// Cuts what there is and lets nothing new through.
    public void refuse() {
        refusing = true;
        drop();
    }

    private void drop() {
        open.forEach(CutProxy::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (refusing || left.get() <= 0) {
                    close(client);
                    continue;
                }
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(there);
                Thread.ofVirtual().start(() -> pass(client, there, true));
                Thread.ofVirtual().start(() -> pass(there, client, false));
            } catch (IOException e) {
                // closed, or the target is not there: the client sees it
            }
        }
    }

    private void pass(Socket from, Socket to, boolean asking) {
        byte[] buffer = new byte[8_192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (read >= 0) {
                if (asking
                        && new String(buffer, 0, read, StandardCharsets.ISO_8859_1)
                                .contains("COMMIT")
                        && commits.decrementAndGet() == 0) {
                    if (heard) {
                        mute = true;
                        out.write(buffer, 0, read);
                        out.flush();
                        LockSupport.parkNanos(20_000_000); // it commits, and nobody is told
                    }
                    drop();
                    return;
                }
                if (!asking && (mute || dribble(buffer, read, out))) {
                    read = in.read(buffer);
                    continue;
                }
                long before = left.getAndAdd(-read);
                out.write(buffer, 0, Math.clamp(before, 0, read));
                if (before <= read) {
                    drop();
                    return;
                }
                read = in.read(buffer);
            }
        } catch (IOException e) {
            // cut
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    private boolean dribble(byte[] buffer, int read, OutputStream out) throws IOException {
        if (pause.isZero()) {
            return false;
        }
        for (int at = 0; at < read; ) {
            int next = (int) Math.min(atOnce, (long) read - at);
            LockSupport.parkNanos(pause.toNanos());
            out.write(buffer, at, next);
            out.flush();
            at += next;
        }
        return true;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            // it is closed
        }
        drop();
    }
}
