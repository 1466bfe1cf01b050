package dev.selfplay.config;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Whose certificates are believed beside the system's: those of a PEM file, such as a company's own
/// authority. Stateless.
public final class Certificates {
    private static final long LARGEST = 4L << 20;
    private static final Pattern BLOCK =
            Pattern.compile(
                    "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----.*?-----END"
                            + " (?:TRUSTED |X509 )?CERTIFICATE-----",
                    Pattern.DOTALL);

    private Certificates() {}

    /// What came of reading.
    public sealed interface Reading {}

    /// Believes the system's authorities and those of the file.
    public record Loaded(X509TrustManager trust) implements Reading {}

    /// The file cannot be used; the message names it.
    public record Unreadable(String message, String remedy) implements Reading {}

    /// Blocks on the disk.
    ///
    /// @param named what names the file, to be told of trouble
    public static Reading read(Path pem, String named) {
        String text;
        try {
            if (!Files.isRegularFile(pem)) {
                return unreadable(named, pem, Files.exists(pem) ? "is no file" : "does not exist");
            }
            if (Files.size(pem) > LARGEST) {
                return unreadable(named, pem, "is larger than 4 MB");
            }
            text = Files.readString(pem, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return unreadable(named, pem, "cannot be read");
        }
        try {
            List<Certificate> certificates = certificates(text);
            return certificates.isEmpty()
                    ? unreadable(named, pem, "holds no certificate in PEM form")
                    : new Loaded(trust(certificates));
        } catch (CertificateException e) {
            return unreadable(named, pem, "holds a certificate that is damaged");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the system's certificates cannot be used", e);
        }
    }

    private static List<Certificate> certificates(String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            byte[] bytes =
                    block.group()
                            .replaceAll("(?:TRUSTED|X509) CERTIFICATE", "CERTIFICATE")
                            .getBytes(StandardCharsets.ISO_8859_1);
            found.add(factory.generateCertificate(new ByteArrayInputStream(bytes)));
        }
        return found;
    }

    private static X509TrustManager trust(List<Certificate> added)
            throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (X509Certificate own : manager(null).getAcceptedIssuers()) {
            all.setCertificateEntry("system-" + number++, own);
        }
        for (Certificate certificate : added) {
            all.setCertificateEntry("added-" + number++, certificate);
        }
        return manager(all);
    }

    private static X509TrustManager manager(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IllegalStateException("this Java trusts no certificates");
    }

    private static Unreadable unreadable(String named, Path pem, String what) {
        return new Unreadable(
                "The certificate file %s (%s) %s".formatted(pem, named, what),
                "Name a PEM file that holds the authority's certificate (-----BEGIN"
                        + " CERTIFICATE-----).");
    }
}
