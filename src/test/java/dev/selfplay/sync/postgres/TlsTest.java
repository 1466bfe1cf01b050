package dev.selfplay.sync.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selfplay.config.DatabaseAddress;
import dev.selfplay.sync.TeamException;
import dev.selfplay.sync.TeamException.Reason;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Against a server that takes encrypted connections only, with an authority of our own. 127.0.0.2 is
/// as good as a host elsewhere: it is not taken for loopback.
class TlsTest {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    @TempDir static Path folder;
    private static @Nullable Path place;
    private static @Nullable Path programs;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> found = programs();
        assumeTrue(found.isPresent(), "no Postgres of the system with TLS is installed");
        assumeTrue(
                !ROOT || Files.isExecutable(Path.of("/usr/sbin/runuser")),
                "Postgres does not run as root");
        Path bin = found.orElseThrow();
        programs = bin;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path data = Files.createTempDirectory("tls");
        place = data;
        certificates(data);
        if (ROOT) {
            run(List.of("chown", "-R", "postgres", data.toString()));
        }
        Path cluster = data.resolve("data");
        asPostgres(
                bin.resolve("initdb").toString(),
                "-A",
                "trust",
                "-U",
                "postgres",
                "-D",
                cluster.toString());
        Files.writeString(
                cluster.resolve("postgresql.conf"),
                """
                listen_addresses = '127.0.0.1,127.0.0.2,127.0.0.3'
                port = %d
                unix_socket_directories = ''
                fsync = off
                ssl = on
                ssl_cert_file = '../server.crt'
                ssl_key_file = '../server.key'
                """
                        .formatted(port));
        Files.writeString(cluster.resolve("pg_hba.conf"), "hostssl all all 127.0.0.0/8 trust\n");
        asPostgres(
                bin.resolve("pg_ctl").toString(),
                "-D",
                cluster.toString(),
                "-w",
                "-l",
                data.resolve("log").toString(),
                "start");
    }

    private static Optional<Path> programs() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions) || !onPath("openssl")) {
            return Optional.empty();
        }
        try (var all = Files.list(versions)) {
            return all.map(v -> v.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        }
    }

    private static boolean onPath(String program) {
        for (String place : Objects.requireNonNullElse(System.getenv("PATH"), "").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    private static void certificates(Path data) throws Exception {
        for (String ca : List.of("ca", "other")) {
            run(
                    List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-newkey",
                            "rsa:2048",
                            "-nodes",
                            "-days",
                            "2",
                            "-subj",
                            "/CN=Authority " + ca,
                            "-keyout",
                            folder.resolve(ca + ".key").toString(),
                            "-out",
                            folder.resolve(ca + ".crt").toString()));
        }
        run(
                List.of(
                        "openssl",
                        "req",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-subj",
                        "/CN=team",
                        "-keyout",
                        data.resolve("server.key").toString(),
                        "-out",
                        folder.resolve("csr").toString()));
        Files.writeString(folder.resolve("names"), "subjectAltName=DNS:localhost,IP:127.0.0.2\n");
        run(
                List.of(
                        "openssl",
                        "x509",
                        "-req",
                        "-in",
                        folder.resolve("csr").toString(),
                        "-CA",
                        folder.resolve("ca.crt").toString(),
                        "-CAkey",
                        folder.resolve("ca.key").toString(),
                        "-CAcreateserial",
                        "-days",
                        "2",
                        "-extfile",
                        folder.resolve("names").toString(),
                        "-out",
                        data.resolve("server.crt").toString()));
    }

    private static void asPostgres(String... command) throws Exception {
        List<String> all = new ArrayList<>();
        if (ROOT) {
            all.addAll(List.of("/usr/sbin/runuser", "-u", "postgres", "--"));
        }
        all.addAll(List.of(command));
        run(all);
    }

    private static void run(List<String> command) throws Exception {
        Path said = folder.resolve("said");
        Process process =
                new ProcessBuilder(command)
                        .directory(Path.of("/").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + Files.readString(said));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        Path data = place;
        Path bin = programs;
        if (data != null && bin != null) {
            asPostgres(
                    bin.resolve("pg_ctl").toString(),
                    "-D",
                    data.resolve("data").toString(),
                    "-m",
                    "immediate",
                    "stop");
            run(List.of("rm", "-rf", data.toString()));
        }
    }

    private static PostgresSink sink(String host, String parameters, @Nullable String ca) {
        return PostgresSink.to(
                DatabaseAddress.parse(
                        "postgres://postgres@%s:%d/postgres%s".formatted(host, port, parameters),
                        ca),
                true);
    }

    private static TeamException failure(PostgresSink sink) {
        TeamException told =
                Objects.requireNonNull(catchThrowableOfType(TeamException.class, sink::connect));
        assertThat(told.reason()).as(told.getMessage()).isEqualTo(Reason.DENIED);
        return told;
    }

    private static String encrypted(PostgresSink sink) throws Exception {
        try (var connection = sink.open();
                var query =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "SELECT ssl FROM pg_stat_ssl WHERE pid ="
                                                + " pg_backend_pid()")) {
            query.next();
            return query.getString(1);
        }
    }

    @Test
    void whatIsNotOnLoopbackIsEncryptedWithoutAWord() throws Exception {
        assertThat(encrypted(sink("127.0.0.2", "", null))).isEqualTo("t");
        assertThat(failure(sink("127.0.0.2", "?sslmode=disable", null)).getMessage())
                .contains("no encryption");
        try (var link = sink("127.0.0.2", "", null).connect()) {
            link.migrate();
            assertThat(link.inspect().tables()).isTrue();
        }
    }

    @Test
    void withAnAuthorityTheCertificateIsVerified() throws Exception {
        String ca = folder.resolve("ca.crt").toString();
        assertThat(encrypted(sink("127.0.0.2", "?sslmode=verify-full&sslrootcert=" + ca, null)))
                .isEqualTo("t");
        assertThat(encrypted(sink("127.0.0.2", "", ca))).isEqualTo("t");
        assertThat(encrypted(sink("localhost", "", ca))).isEqualTo("t");
    }

    @Test
    void whatCannotBeVerifiedIsRefusedWithTheRemedy() {
        TeamException other =
                failure(sink("127.0.0.2", "", folder.resolve("other.crt").toString()));
        assertThat(other.getMessage()).contains("another authority");
        assertThat(other.remedy()).contains("PGSSLROOTCERT");
        TeamException host = failure(sink("127.0.0.3", "", folder.resolve("ca.crt").toString()));
        assertThat(host.getMessage()).contains("another host");
        TeamException missing = failure(sink("127.0.0.2", "", folder.resolve("none").toString()));
        assertThat(missing.remedy()).contains("file that can be read");
    }
}
