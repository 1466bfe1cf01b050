package dev.selfplay.chat.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.selfplay.chat.ChatMessage;
import dev.selfplay.chat.ChatOutcome;
import dev.selfplay.chat.ChatOutcome.Billing;
import dev.selfplay.chat.ChatOutcome.Failure;
import dev.selfplay.chat.ChatOutcome.Reply;
import dev.selfplay.chat.ChatRequest;
import dev.selfplay.chat.FailureKind;
import dev.selfplay.chat.JsonModelCatalog;
import dev.selfplay.chat.O200kTokenCounter;
import dev.selfplay.chat.ReplyListener;
import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.config.Network;
import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.Role;
import dev.selfplay.testing.FakeAnswer;
import dev.selfplay.testing.FakeOpenAiServer;
import dev.selfplay.testing.FakeTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Addresses that people have, and the ways to them. A proxy is a server like another: it is asked for
/// whole addresses.
@Timeout(120)
final class AddressesTest {
    private static final String KEY = "sk-test-0123456789abcdef";
    private static final String STREAM =
            "data:"
                + " {\"choices\":[{\"delta\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n";

    @TempDir Path folder;
    private final FakeOpenAiServer server =
            FakeOpenAiServer.start(_ -> FakeAnswer.says("Hello there."));

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_model_server/v1, my_model_server",
        "http://my_model_server:8080/v1, my_model_server:8080",
        "http://bücher.example/v1/, xn--bcher-kva.example",
    })
    void namesWithUnderscoresAndInternationalOnesAreReachedThroughTheProxy(String url, String host)
            throws Exception {
        var network = network(Map.of("HTTP_PROXY", "http://me:hunter2@" + proxy()), "");
        assertThat(ask(url, network)).isInstanceOf(Reply.class);
        assertThat(server.lastRequest().path())
                .isEqualTo("http://" + host + "/v1/chat/completions");
        assertThat(server.lastRequest().headers())
                .containsEntry(
                        "proxy-authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "me:hunter2".getBytes(StandardCharsets.UTF_8)));
        assertThat(endpoint(url, network).place()).isEqualTo(host);
    }

    @Test
    void aProxyThatRefusesIsBlamedAndNotTheKey() throws Exception {
        server.script(_ -> FakeAnswer.error(407, "who", "who are you"));
        var network = network(Map.of("ALL_PROXY", "http://" + proxy()), "");
        for (String scheme : List.of("http", "https")) {
            var failure = (Failure) ask(scheme + "://api.example/v1", network);
            assertThat(failure.message()).contains("proxy");
            assertThat(failure.remedy()).contains("HTTPS_PROXY").doesNotContain("API_KEY");
            assertThat(failure.billing()).isEqualTo(Billing.NOTHING);
        }
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void thisMachineAndExemptedNamesAreReachedWithoutTheProxy() throws Exception {
        var network = network(Map.of("HTTP_PROXY", "http://no-such-proxy.invalid:1"), "");
        assertThat(ask(server.url(), network)).isInstanceOf(Reply.class);
    }

    @Test
    void aPrivateAuthorityIsBelievedWhereItsFileIsNamed() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "s",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=x",
                                "-ext",
                                "SAN=IP:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                store.toString())
                        .redirectErrorStream(true)
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        Files.writeString(
                folder.resolve("ca.pem"),
                "our own authority\n-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("s").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer secure =
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(tls));
        secure.createContext(
                "/v1/chat/completions",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(STREAM.getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                });
        secure.start();
        try {
            String url = "https://127.0.0.1:%d/v1".formatted(secure.getAddress().getPort());
            var failure = (Failure) ask(url, Network.DIRECT);
            assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
            assertThat(failure.remedy()).contains("certificateFile");
            assertThat(ask(url, network(Map.of(), "ca.pem"))).isInstanceOf(Reply.class);
            assertThat(
                            ask(
                                    url,
                                    network(
                                            Map.of(
                                                    "SSL_CERT_FILE",
                                                    folder.resolve("ca.pem").toString()),
                                            "")))
                    .isInstanceOf(Reply.class);
        } finally {
            secure.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"missing.pem", "empty.pem", "damaged.pem", "."})
    void aCertificateFileThatCannotBeReadIsNamedBeforeAnyCall(String file) throws Exception {
        Files.writeString(folder.resolve("empty.pem"), "nothing");
        Files.writeString(
                folder.resolve("damaged.pem"),
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        var failure = (Failure) ask(server.url(), network(Map.of(), file));
        assertThat(failure.message()).contains(file, "certificateFile");
        assertThat(failure.remedy()).contains("PEM");
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "localhost:8080 | http://localhost:8080/v1",
                "localhost:8080/v1 | http://localhost:8080/v1.",
                "api.example.com | https://api.example.com/v1",
                "192.168.0.7:1234/v1 | http://192.168.0.7:1234/v1",
                "http://localhost:99999/v1 | Correct the port",
                "http://localhost:0/v1 | Correct the port",
                "http://localhost:80a/v1 | Correct the port",
                "http://local host/v1 | http://localhost:11434/v1",
                "http:///v1 | http://localhost:11434/v1",
                "http://:8080/v1 | http://localhost:11434/v1",
                "ftp://localhost/v1 | http://localhost:11434/v1",
                "http://localhost/v1/chat/completions | Leave /chat/completions out",
            })
    void whatIsNoAddressIsToldWithWhatToWrite(String url, String remedy) throws Exception {
        var failure = (Failure) ask(url, Network.DIRECT);
        assertThat(failure.message()).contains("base URL");
        assertThat(failure.remedy()).contains(remedy);
        assertThat(OpenAiServerCheck.ask(endpoint(url, Network.DIRECT), FakeTime.byHand()))
                .isEqualTo(new ServerAnswer.Failed(failure.message(), failure.remedy()));
    }

    @Test
    void aForgottenPathIsSaid() throws Exception {
        server.script(_ -> exchange -> exchange.respond(404, "text/plain", "no page", Map.of()));
        String url = server.url().replace("/v1", "");
        assertThat(((Failure) ask(url, Network.DIRECT)).remedy()).contains(server.url());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectToAnotherServerIsToldAndTheKeyStaysHere(int status) throws Exception {
        try (var other = FakeOpenAiServer.start(_ -> FakeAnswer.says("Stolen."))) {
            server.script(_ ->
                    FakeAnswer.error(
                            status, "", "", Map.of("Location", other.url() + "/chat/completions")));
            var failure = (Failure) ask(server.url(), Network.DIRECT);
            assertThat(failure.message()).contains("redirects to " + other.url() + " (" + status);
            assertThat(failure.remedy()).contains("OPENAI_BASE_URL");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aRedirectWithinTheServerIsFollowedWhereItStaysAPost() throws Exception {
        server.script(request ->
                request.path().equals("/v1/chat/completions/")
                        ? FakeAnswer.says("Hello there.")
                        : FakeAnswer.error(
                                307, "", "", Map.of("Location", "/v1/chat/completions/")));
        assertThat(ask(server.url(), Network.DIRECT)).isInstanceOf(Reply.class);
        server.script(_ -> FakeAnswer.error(307, "", "", Map.of("Location", "/v1/round/")));
        assertThat(ask(server.url(), Network.DIRECT)).isInstanceOf(Failure.class);
    }

    private String proxy() {
        return server.url().replaceFirst("http://(.*)/v1", "$1");
    }

    private Network network(Map<String, String> variables, String certificateFile) {
        return Network.of(variables, folder, certificateFile);
    }

    private static OpenAiEndpoint endpoint(String url, Network network) {
        return new OpenAiEndpoint(url, KEY, Duration.ofSeconds(5), Duration.ofSeconds(20), network);
    }

    private static ChatOutcome ask(String url, Network network) throws InterruptedException {
        try (var model =
                new OpenAiChatModel(
                        endpoint(url, network),
                        JsonModelCatalog.shipped(),
                        new O200kTokenCounter(),
                        FakeTime.byHand())) {
            return model.stream(
                    new ChatRequest(
                            new CallPurpose.Other(Role.SELLER, "test"),
                            "gpt-4o-mini",
                            List.of(ChatMessage.user("Hello?")),
                            0.7,
                            40,
                            11L,
                            null),
                    ReplyListener.NONE);
        }
    }
}
