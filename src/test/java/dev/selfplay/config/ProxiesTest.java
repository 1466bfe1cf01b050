package dev.selfplay.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

final class ProxiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTPS_PROXY | http://proxy:3128 | https | proxy:3128",
                "https_proxy | proxy:3128 | https | proxy:3128",
                "http_proxy | http://proxy | http | proxy:1080",
                "HTTP_PROXY | http://my_proxy:8080/ | http | my_proxy:8080",
                "ALL_PROXY | http://proxy:1 | https | proxy:1",
                "all_proxy | socks5h://[::1]:9 | http | ::1:9",
            })
    void readsTheUsualVariables(String name, String value, String scheme, String proxy) {
        assertThat(Proxies.of(Map.of(name, value)).route(scheme, "api.example", 443))
                .isInstanceOf(ProxyRoute.Via.class)
                .hasToString(proxy);
    }

    @Test
    void theLowerCaseWinsAndTheSchemeDecides() {
        var proxies =
                Proxies.of(
                        Map.of(
                                "HTTP_PROXY", "http://upper:1",
                                "http_proxy", "http://lower:1",
                                "https_proxy", " "));
        assertThat(proxies.route("http", "api.example", 80)).hasToString("lower:1");
        assertThat(proxies.route("https", "api.example", 443)).isEqualTo(new ProxyRoute.Direct());
    }

    @Test
    void aPasswordIsDecodedAndNeverShown() {
        var route =
                (ProxyRoute.Via)
                        Proxies.of(Map.of("https_proxy", "http://me:hunter%402+@proxy:3128"))
                                .route("https", "api.example", 443);
        assertThat(route.user()).isEqualTo("me");
        assertThat(route.password()).isEqualTo(Secret.of("hunter@2+"));
        assertThat(route.toString()).doesNotContain("hunter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | api.example | 443 | true",
                "example | api.example | 443 | true",
                ".example | api.example | 443 | true",
                "*.example | api.example | 443 | true",
                "other, API.Example. | api.example | 443 | true",
                "other api.example | api.example | 443 | true",
                "ample | api.example | 443 | false",
                "api.example:8443 | api.example | 443 | false",
                "api.example:8443 | api.example | 8443 | true",
                "10.0.0.0/8 | 10.1.2.3 | 80 | true",
                "10.0.0.0/8 | 11.1.2.3 | 80 | false",
                "10.1.2.0/23 | 10.1.3.9 | 80 | true",
                "10.1.2.3 | 10.1.2.3 | 80 | true",
                "fd00::/8 | [fd12::1] | 80 | true",
                "[fd12::1]:80 | [fd12::1] | 80 | true",
                "fd12::1 | [fd12:0::1] | 80 | true",
                "10.0.0.0/99x | 10.1.2.3 | 80 | false",
            })
    void exemptsAsCurlDoes(String exceptions, String host, int port, boolean direct) {
        var proxies = Proxies.of(Map.of("http_proxy", "http://proxy:1", "NO_PROXY", exceptions));
        assertThat(proxies.route("http", host, port) instanceof ProxyRoute.Direct)
                .isEqualTo(direct);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "x.localhost", "127.0.0.1", "127.9.9.9", "[::1]", "LOCALHOST"})
    void thisMachineIsReachedDirectly(String host) {
        assertThat(Proxies.of(Map.of("ALL_PROXY", "http://proxy:1")).route("http", host, 80))
                .isEqualTo(new ProxyRoute.Direct());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy:3128",
                "ftp://proxy",
                "http://proxy:99999",
                "http://proxy:abc",
                "http://:3128",
                "http://a b",
                "socks5://me:hunter2@proxy:1"
            })
    void whatCannotBeUsedIsNamedAndNotIgnored(String value) {
        var route = Proxies.of(Map.of("HTTP_PROXY", value)).route("http", "api.example", 80);
        assertThat(route).isInstanceOf(ProxyRoute.Unusable.class);
        assertThat(route.toString()).contains("HTTP_PROXY").doesNotContain("hunter2");
    }
}
