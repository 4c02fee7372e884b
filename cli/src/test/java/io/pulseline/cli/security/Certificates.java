package io.pulseline.cli.security;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An authority and certificates for 127.0.0.1 that it has signed, made anew by the JDK's {@code
 * keytool} for each run.
 */
public final class Certificates {
  /** Password of every store. */
  public static final String PASSWORD = "stores-secret-77";

  private final Path folder;
  private final Path authority;
  private final Path request;

  private Certificates(Path folder) {
    this.folder = folder;
    this.authority = folder.resolve("authority.p12");
    this.request = folder.resolve("server.csr");
  }

  /** Makes the authority and a server's key. */
  static Certificates in(Path folder) throws Exception {
    Certificates made = new Certificates(folder);
    made.key(made.authority, "CN=Test authority", "-ext", "bc=ca:true");
    made.key(made.server(), "CN=127.0.0.1");
    made.keytool(made.server(), "-certreq", "-alias", "key", "-file", made.request.toString());
    return made;
  }

  /** A truststore with the authority. */
  Path truststore() throws Exception {
    return trusting(load(authority).getCertificate("key"), "trust.p12");
  }

  /** The authority's certificate as PEM, for clients that know no Java. */
  Path authorityPem() throws Exception {
    byte[] certificate = load(authority).getCertificate("key").getEncoded();
    return Files.writeString(
        folder.resolve("authority.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  /** A truststore with somebody else: the server's own self-signed certificate. */
  Path otherTruststore() throws Exception {
    return trusting(load(server()).getCertificate("key"), "other.p12");
  }

  /**
   * The server's key with a certificate of the authority.
   *
   * @param from when it begins to be valid, as {@code -10d} ago
   * @param days for how long it is valid, d
   */
  Path signed(String from, int days) throws Exception {
    Path certificate = folder.resolve("server" + from + ".crt");
    keytool(
        authority,
        "-gencert",
        "-alias",
        "key",
        "-infile",
        request.toString(),
        "-outfile",
        certificate.toString(),
        "-startdate",
        from,
        "-validity",
        String.valueOf(days),
        "-ext",
        "san=ip:127.0.0.1");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = Files.newInputStream(certificate)) {
      Certificate server = CertificateFactory.getInstance("X.509").generateCertificate(in);
      Key key = load(server()).getKey("key", PASSWORD.toCharArray());
      store.setKeyEntry(
          "key",
          key,
          PASSWORD.toCharArray(),
          new Certificate[] {server, load(authority).getCertificate("key")});
    }
    return write(store, "server" + from + ".p12");
  }

  private Path server() {
    return folder.resolve("server.p12");
  }

  private void key(Path store, String name, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-genkeypair", "-alias", "key", "-keyalg", "EC", "-dname", name, "-validity", "9"));
    arguments.addAll(List.of(more));
    keytool(store, arguments.toArray(String[]::new));
  }

  private Path trusting(Certificate certificate, String name) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("trusted", certificate);
    return write(store, name);
  }

  private Path write(KeyStore store, String name) throws Exception {
    Path file = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private void keytool(Path store, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IllegalStateException(
          "keytool failed: " + Files.readString(folder.resolve("keytool.log")));
    }
  }
}
