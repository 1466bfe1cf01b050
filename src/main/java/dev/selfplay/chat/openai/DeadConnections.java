package dev.selfplay.chat.openai;

import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import okio.BufferedSink;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.Serial;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;

/// Replaces a kept connection that turns out to be dead by a fresh one, at once and unseen.
///
/// Servers close kept connections whenever they like: after each reply, or after seconds of idling.
/// The next request then fails before a byte of an answer, and nobody has worked on it. On a fresh
/// connection the same failure means something else: the server had the request and may have begun,
/// so it is never sent twice. OkHttp by itself does not tell the two apart where a host has several
/// addresses, so it is kept from repeating what it has begun to send. Thread-safe.
final class DeadConnections {
    /// A connection that is dead says so at once; later, the server may have been at work.
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final int SERVICE_UNAVAILABLE = 503;

    private final ConnectionPool pool;
    private final Set<Connection> used =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    DeadConnections(ConnectionPool pool) {
        this.pool = pool;
    }

    /// Asks again for as long as kept connections are dead: around OkHttp's own handling of a call.
    Response aroundCall(Interceptor.Chain chain) throws IOException {
        Request request = sentOnce(chain.request());
        while (true) {
            try {
                return chain.proceed(request);
            } catch (Dead _) {
                // where one has died the others mostly have: each would cost another attempt
                pool.evictAll();
            }
        }
    }

    /// Tells a kept connection's death from the loss of a fresh one: around one attempt.
    Response aroundAttempt(Interceptor.Chain chain) throws IOException {
        Connection connection = chain.connection();
        boolean kept = connection != null && !used.add(connection);
        long before = System.nanoTime();
        try {
            Response response = chain.proceed(chain.request());
            // OkHttp repeats by itself what is to be repeated without a wait
            return response.code() == SERVICE_UNAVAILABLE
                            && "0".equals(response.header("Retry-After"))
                    ? response.newBuilder().removeHeader("Retry-After").build()
                    : response;
        } catch (IOException e) {
            boolean cancelled = chain.call().isCanceled() || Thread.currentThread().isInterrupted();
            boolean atOnce = System.nanoTime() - before < AT_ONCE.toNanos();
            if (kept && atOnce && !cancelled && !answered(e)) {
                throw new Dead(e);
            }
            throw e;
        }
    }

    /// Whether something of an answer had come: OkHttp then names what it holds of it.
    private static boolean answered(IOException e) {
        return e.getCause() instanceof EOFException end
                && !String.valueOf(end.getMessage()).contains("limit=0 ");
    }

    private static Request sentOnce(Request request) {
        RequestBody body = request.body();
        return body == null
                ? request
                : request.newBuilder().method(request.method(), new SentOnce(body)).build();
    }

    /// OkHttp repeats nothing after a protocol failure.
    private static final class Dead extends ProtocolException {
        @Serial private static final long serialVersionUID = 1;

        Dead(IOException cause) {
            super("a kept connection was dead");
            initCause(cause);
        }
    }

    /// OkHttp repeats no request with such a body once it has begun to send it.
    private static final class SentOnce extends RequestBody {
        private final RequestBody body;

        SentOnce(RequestBody body) {
            this.body = body;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            body.writeTo(sink);
        }

        @Override
        public boolean isOneShot() {
            return true;
        }
    }
}
