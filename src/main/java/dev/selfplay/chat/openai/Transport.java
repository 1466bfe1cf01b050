package dev.selfplay.chat.openai;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;

import dev.selfplay.config.ProxyRoute;
import dev.selfplay.config.Secret;

import okhttp3.ConnectionPool;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.BufferedSink;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// How requests reach the server: the library's port to HTTP, over an OkHttp client of our own,
/// because the library's own one loses every call whose kept connection has died.
///
/// Thread-safe; any number of requests may be under way. Interrupting the virtual thread that asks
/// or reads closes its socket at once.
final class Transport implements HttpClient {
    /// Asked by the thread that sends, before the first byte of a request's body: whether to.
    static final ScopedValue<BooleanSupplier> BEFORE_SENDING = ScopedValue.newInstance();

    private static final int IDLE_CONNECTIONS = 64;

    /// Less than servers keep an idle connection, which is 5 s for the impatient ones.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

    private static final String STAND_IN = "http://stand-in.invalid";
    private static final int LONGEST_ERROR = 1 << 16;
    private static final Set<Integer> KEEPS_METHOD = Set.of(307, 308);
    private static final int MOST_REDIRECTS = 3;

    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final OkHttpClient client;
    private final @Nullable String proxyAuthorization;
    private final String address;

    Transport(OpenAiEndpoint endpoint) {
        address = endpoint.url();
        var pool =
                new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);
        var dead = new DeadConnections(pool);
        OkHttpClient.Builder made =
                new OkHttpClient.Builder()
                        .connectionPool(pool)
                        .addInterceptor(dead::aroundCall)
                        .addNetworkInterceptor(dead::aroundAttempt)
                        // a redirect may turn POST into GET, or carry the key to another host
                        .followRedirects(false)
                        .connectTimeout(endpoint.connectTimeout())
                        // tokens are watched, not bytes: a server may send comments only
                        .readTimeout(Duration.ZERO)
                        .writeTimeout(endpoint.stallTimeout())
                        .callTimeout(Duration.ZERO);
        proxyAuthorization =
                endpoint.route() instanceof ProxyRoute.Via proxy ? through(proxy, made) : null;
        endpoint.network().trust().ifPresent(trust -> made.sslSocketFactory(tls(trust), trust));
        client = made.build();
    }

    /// What to tell the library of an address: it fails on a host name with `_`, which `java.net.URI`
    /// does not take, so it is told another and the request goes to the right one all the same.
    static String nameFor(OpenAiEndpoint endpoint) {
        HttpUrl url = BaseUrl.parse(endpoint.url());
        if (url == null) {
            return STAND_IN;
        }
        // an international name in the form that the network knows
        return url.uri().getHost() == null ? STAND_IN : url.toString();
    }

    /// @return what the proxy wants to be told; null where it wants nothing
    private static @Nullable String through(ProxyRoute.Via proxy, OkHttpClient.Builder made) {
        made.proxy(
                new Proxy(
                        proxy.socks() ? Proxy.Type.SOCKS : Proxy.Type.HTTP,
                        InetSocketAddress.createUnresolved(proxy.host(), proxy.port())));
        String user = proxy.user();
        Secret password = proxy.password();
        if (user == null || password == null) {
            return null;
        }
        String authorization = Credentials.basic(user, password.reveal(), StandardCharsets.UTF_8);
        made.proxyAuthenticator((_, response) ->
                response.request().header(PROXY_AUTHORIZATION) == null
                        ? response.request()
                                .newBuilder()
                                .header(PROXY_AUTHORIZATION, authorization)
                                .build()
                        : null);
        return authorization;
    }

    private static SSLSocketFactory tls(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java speaks no TLS", e);
        }
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try (HttpRequestBody body = request.body()) {
            return successful(new Answer(follow(translate(request, body))));
        } catch (IOException e) {
            throw new OpenAIIoException("Request failed", e);
        }
    }

    @Override
    public CompletableFuture<HttpResponse> executeAsync(
            HttpRequest request, RequestOptions options) {
        return CompletableFuture.supplyAsync(
                () -> execute(request, options), Thread::startVirtualThread);
    }

    /// Lets the idle connections go.
    @Override
    public void close() {
        client.connectionPool().evictAll();
    }

    /// A redirect is followed where it keeps the method and leads to the same server: another one must
    /// not be given the key.
    private Response follow(Request first) throws IOException {
        Request request = first;
        for (int followed = 0; ; followed++) {
            Response response = client.newCall(request).execute();
            String location = response.header("Location");
            HttpUrl to =
                    location != null
                                    && KEEPS_METHOD.contains(response.code())
                                    && followed < MOST_REDIRECTS
                            ? request.url().resolve(location)
                            : null;
            if (to == null || !sameServer(to, first.url())) {
                return response;
            }
            response.close();
            request = request.newBuilder().url(to).build();
        }
    }

    private static boolean sameServer(HttpUrl one, HttpUrl other) {
        return one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.port() == other.port();
    }

    private static HttpResponse successful(Answer answer) throws IOException {
        if (answer.response.isSuccessful()) {
            return answer;
        }
        try (answer) {
            String said =
                    new String(answer.body().readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            throw new HttpFailure(answer.statusCode(), answer.headers(), said);
        }
    }

    private Request translate(HttpRequest request, @Nullable HttpRequestBody body) {
        String base = request.baseUrl();
        HttpUrl.Builder url = HttpUrl.get(base.equals(STAND_IN) ? address : base).newBuilder();
        request.pathSegments().forEach(url::addPathSegment);
        for (String key : request.queryParams().keys()) {
            request.queryParams().values(key).forEach(v -> url.addQueryParameter(key, v));
        }
        Request.Builder made =
                new Request.Builder()
                        .url(url.build())
                        .method(request.method().name(), body == null ? null : body(body));
        for (String name : request.headers().names()) {
            request.headers().values(name).forEach(value -> made.addHeader(name, value));
        }
        // to a server with TLS the tunnel is opened with it instead
        if (proxyAuthorization != null && !url.build().isHttps()) {
            made.header(PROXY_AUTHORIZATION, proxyAuthorization);
        }
        return made.build();
    }

    private static RequestBody body(HttpRequestBody body) {
        return new RequestBody() {
            @Override
            public @Nullable MediaType contentType() {
                String type = body.contentType();
                return type == null ? null : MediaType.parse(type);
            }

            @Override
            public long contentLength() {
                return body.contentLength();
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                if (BEFORE_SENDING.isBound() && !BEFORE_SENDING.get().getAsBoolean()) {
                    throw new IOException("given up before it was sent");
                }
                body.writeTo(sink.outputStream());
            }
        };
    }

    private static final class Answer implements HttpResponse {
        private final Response response;
        private final Headers headers;

        Answer(Response response) {
            this.response = response;
            Headers.Builder all = Headers.builder();
            for (String name : response.headers().names()) {
                all.put(name, response.headers().values(name));
            }
            headers = all.build();
        }

        @Override
        public int statusCode() {
            return response.code();
        }

        @Override
        public Headers headers() {
            return headers;
        }

        @Override
        public InputStream body() {
            return Objects.requireNonNull(response.body(), "a call's answer has a body")
                    .byteStream();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
