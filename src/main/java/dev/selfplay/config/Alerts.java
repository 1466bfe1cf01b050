package dev.selfplay.config;

/// What may be told to the outside, and where. Immutable.
///
/// @param host besides Slack's, that a person has allowed: `chat.example.com`, or with
///     `http://host:port` one without encryption; empty for none
/// @param transcripts whether words of a battle may be told
public record Alerts(String host, boolean transcripts) {
    public Alerts withHost(String newHost) {
        return new Alerts(newHost, transcripts);
    }
}
