package io.pulseline.jobs.connect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Whether a listener speaks TLS. To a client that comes in plain text it closes the connection
 * without a word, and the client tries until its time is up; this says why.
 */
final class TlsProbe {
  private static final int ANSWER_MILLIS = 2_000;

  private TlsProbe() {}

  /**
   * Asks one address. Nothing but a greeting is sent, and no certificate is trusted.
   *
   * @param address {@code host:port}
   */
  static boolean speaksTls(String address) {
    int colon = address.lastIndexOf(':');
    AtomicBoolean showedCertificate = new AtomicBoolean();
    try {
      String host = address.substring(0, colon).replace("[", "").replace("]", "");
      int port = Integer.parseInt(address.substring(colon + 1));
      try (Socket plain = new Socket()) {
        plain.connect(new InetSocketAddress(host, port), ANSWER_MILLIS);
        plain.setSoTimeout(ANSWER_MILLIS);
        greet(plain, host, port, showedCertificate);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      // What the handshake ended with says nothing more.
      return showedCertificate.get() || isAlert(e);
    }
    return showedCertificate.get();
  }

  private static void greet(Socket plain, String host, int port, AtomicBoolean showedCertificate)
      throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Notes(showedCertificate)}, null);
    try (SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true)) {
      socket.startHandshake();
    }
  }

  /** A listener that refuses the greeting in TLS's own words speaks it. */
  private static boolean isAlert(Exception e) {
    return e.getMessage() != null
        && e.getMessage().toLowerCase(Locale.ROOT).contains("fatal alert");
  }

  /** Notes that there was a certificate, and trusts none. */
  private record Notes(AtomicBoolean showedCertificate) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("Nobody is trusted here.");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      showedCertificate.set(true);
      throw new CertificateException("Nobody is trusted here.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
