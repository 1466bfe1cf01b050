package dev.selfplay.chat.openai;

import java.net.URI;

/// Where a server sends a request on to, as a base URL to configure. Stateless.
final class Redirect {
    private static final String CALL = "/chat/completions";

    private Redirect() {}

    /// @param location as the server gave it
    /// @param place what to name where it gave none that can be read
    static String base(String location, String place) {
        try {
            URI uri = URI.create(location);
            String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/+$", "");
            String base =
                    path.endsWith(CALL) ? path.substring(0, path.length() - CALL.length()) : path;
            return uri.getScheme() == null || uri.getRawAuthority() == null
                    ? (base.isEmpty() ? "another address of " + place : base)
                    : uri.getScheme() + "://" + authority(uri) + base;
        } catch (IllegalArgumentException e) {
            return "another address";
        }
    }

    private static String authority(URI uri) {
        String authority = uri.getRawAuthority();
        return authority.substring(authority.indexOf('@') + 1);
    }
}
