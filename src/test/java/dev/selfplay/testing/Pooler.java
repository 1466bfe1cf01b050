package dev.selfplay.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A pgbouncer in transaction mode, as Supabase's pooler at port 6543 is one: every transaction may
/// meet another server process.
public final class Pooler implements AutoCloseable {
    private final Process process;
    private final int port;

    private Pooler(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Where it is installed; it is in no package registry of ours.
    public static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(":")), Stream.of("/usr/sbin"))
                .filter(place -> !place.isEmpty())
                .map(place -> Path.of(place, "pgbouncer"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// @param server the port of the Postgres on loopback
    public static Pooler start(Path program, Path folder, int server)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // it refuses to run as root, and whom it becomes must be able to read its file: not in a
        // folder of ours
        Path place = Files.createTempDirectory("pooler");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path settings = place.resolve("pgbouncer.ini");
        Files.writeString(
                settings,
                """
                [databases]
                * = host=127.0.0.1 port=%d user=postgres
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 3
                max_client_conn = 100
                ignore_startup_parameters = extra_float_digits
                """
                        .formatted(server, port));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(settings.toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("pgbouncer.log").toFile())
                        .start();
        Pooler pooler = new Pooler(process, port);
        while (!pooler.answers()) {
            if (!process.isAlive()) {
                throw new IOException(Files.readString(folder.resolve("pgbouncer.log")));
            }
            LockSupport.parkNanos(20_000_000);
        }
        Files.delete(settings);
        Files.delete(place);
        return pooler;
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
