package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The proxies that `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` name, read as curl does, in
/// both cases of letters; the lower one wins. Only the real environment is asked, never a `.env` file:
/// a folder must not send its visitors' traffic through a machine of its choice. Addresses of this
/// machine are always reached directly. Immutable.
public final class Proxies {
    /// No proxy for anything.
    public static final Proxies NONE = new Proxies(Map.of());

    private static final int STANDARD_PORT = 1080;
    private static final int LAST_PORT = 65_535;

    private final Map<String, String> variables;
    private final List<String> exceptions;

    private Proxies(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.exceptions =
                List.of(value("no_proxy").strip().toLowerCase(Locale.ROOT).split("[,\\s]+"));
    }

    public static Proxies of(Map<String, String> realVariables) {
        return new Proxies(realVariables);
    }

    /// @param scheme `http` or `https`
    /// @param host a name, or an address, of IPv6 with or without brackets
    public ProxyRoute route(String scheme, String host, int port) {
        String name = plain(host);
        if (ownMachine(name) || excepted(name, port)) {
            return new ProxyRoute.Direct();
        }
        String variable = scheme.equalsIgnoreCase("https") ? "https_proxy" : "http_proxy";
        if (value(variable).isBlank()) {
            variable = "all_proxy";
        }
        String value = value(variable).strip();
        return value.isEmpty()
                ? new ProxyRoute.Direct()
                : parse(variable.toUpperCase(Locale.ROOT), value);
    }

    private String value(String name) {
        String lower = variables.getOrDefault(name, "");
        return lower.isBlank() ? variables.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    }

    private static ProxyRoute parse(String variable, String value) {
        URI uri;
        try {
            uri = new URI(value.contains("://") ? value : "http://" + value);
        } catch (URISyntaxException e) {
            return unusable(variable, "is no address");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean socks = scheme.startsWith("socks");
        if (!socks && !scheme.equals("http")) {
            return unusable(variable, "begins with " + scheme + "://, which is not supported");
        }
        String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
        String user =
                authority.contains("@") ? authority.substring(0, authority.lastIndexOf('@')) : null;
        String place = authority.substring(authority.lastIndexOf('@') + 1);
        int colon = place.endsWith("]") ? -1 : place.lastIndexOf(':');
        String host = colon < 0 ? place : place.substring(0, colon);
        int port = colon < 0 ? STANDARD_PORT : port(place.substring(colon + 1));
        if (host.isEmpty()) {
            return unusable(variable, "names no host");
        }
        if (port < 1 || port > LAST_PORT) {
            return unusable(variable, "has a port that is none: ports go from 1 to 65535");
        }
        if (user == null) {
            return new ProxyRoute.Via(socks, plain(host), port, null, null);
        }
        if (socks) {
            return unusable(variable, "has a name and password, which work with http:// only");
        }
        int split = user.indexOf(':');
        return new ProxyRoute.Via(
                false,
                plain(host),
                port,
                decoded(split < 0 ? user : user.substring(0, split)),
                Secret.of(split < 0 ? "" : decoded(user.substring(split + 1))));
    }

    private static int port(String digits) {
        return digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
    }

    private static String decoded(String text) {
        try {
            // a plus is a plus here
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static ProxyRoute unusable(String variable, String what) {
        return new ProxyRoute.Unusable(
                variable + " " + what,
                "Write http://host:port or http://name:password@host:port into %s, socks5://host:port"
                                .formatted(variable)
                        + " for SOCKS, or exempt the address in NO_PROXY.");
    }

    private boolean excepted(String host, int port) {
        return exceptions.stream().anyMatch(exception -> matches(exception, host, port));
    }

    private static boolean matches(String exception, String host, int port) {
        if (exception.isEmpty()) {
            return false;
        }
        if (exception.equals("*")) {
            return true;
        }
        String name = exception;
        int colon = name.lastIndexOf(':');
        boolean address = name.indexOf(':') != colon && !name.contains("]");
        if (colon > 0 && !address && !name.endsWith("]")) {
            if (port(name.substring(colon + 1)) != port) {
                return false;
            }
            name = name.substring(0, colon);
        }
        int slash = name.indexOf('/');
        InetAddress own = literal(host);
        if (slash > 0) {
            InetAddress net = literal(plain(name.substring(0, slash)));
            return own != null && net != null && inside(own, net, name.substring(slash + 1));
        }
        name = plain(name.replaceFirst("^\\*?\\.", ""));
        InetAddress named = literal(name);
        if (named != null && own != null) {
            return named.equals(own);
        }
        return host.equals(name) || (own == null && host.endsWith("." + name));
    }

    private static boolean inside(InetAddress own, InetAddress net, String bits) {
        byte[] one = own.getAddress();
        byte[] other = net.getAddress();
        if (one.length != other.length || !bits.matches("\\d{1,3}")) {
            return false;
        }
        int left = Integer.parseInt(bits);
        for (int i = 0; i < one.length && left > 0; i++, left -= 8) {
            int mask = left >= 8 ? 0xff : 0xff << (8 - left) & 0xff;
            if ((one[i] & mask) != (other[i] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ownMachine(String host) {
        InetAddress address = literal(host);
        return address == null
                ? host.equals("localhost") || host.endsWith(".localhost")
                : address.isLoopbackAddress() || address.isAnyLocalAddress();
    }

    /// Null where it is a name: none is looked up.
    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String bare =
                lower.startsWith("[") && lower.endsWith("]")
                        ? lower.substring(1, lower.length() - 1)
                        : lower;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
