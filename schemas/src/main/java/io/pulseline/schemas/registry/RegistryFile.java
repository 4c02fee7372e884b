package io.pulseline.schemas.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The file of {@code --registry-properties}: credentials and certificates, in the names that
 * Confluent's clients give them. No message holds a value of it, but the names of other files.
 *
 * @param authorization the header of that name; null for none
 * @param tls what makes encrypted connections; null for Java's own
 */
record RegistryFile(String authorization, SSLSocketFactory tls) {
  private static final String USER_INFO = "basic.auth.user.info";
  private static final String USER_SOURCE = "basic.auth.credentials.source";
  private static final String TOKEN = "bearer.auth.token";
  private static final String TOKEN_SOURCE = "bearer.auth.credentials.source";
  private static final String TRUST = "schema.registry.ssl.truststore.";
  private static final String KEYS = "schema.registry.ssl.keystore.";
  private static final String KEY_PASSWORD = "schema.registry.ssl.key.password";

  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              USER_INFO,
              USER_SOURCE,
              TOKEN,
              TOKEN_SOURCE,
              TRUST + "location",
              TRUST + "password",
              TRUST + "type",
              KEYS + "location",
              KEYS + "password",
              KEYS + "type",
              KEY_PASSWORD));

  /**
   * Reads the file of a connection; without one, neither credentials nor certificates.
   *
   * @throws RegistryException when it cannot be read or has a wrong entry
   */
  static RegistryFile of(RegistryConnection connection) {
    if (!connection.hasFile()) {
      return new RegistryFile(null, null);
    }
    String file = connection.propertiesFile();
    Properties values = load(file);
    for (String key : new TreeSet<>(values.stringPropertyNames())) {
      if (!KNOWN.contains(key)) {
        throw RegistryException.lasting(
            "The file %s of --registry-properties has a key of %d letters that is none of its own: it takes %s."
                .formatted(file, key.length(), String.join(", ", KNOWN)),
            null);
      }
    }
    require(values, USER_SOURCE, "USER_INFO", file);
    require(values, TOKEN_SOURCE, "STATIC_TOKEN", file);
    return new RegistryFile(authorization(values, file), tls(values, file));
  }

  private static Properties load(String file) {
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      values.load(reader);
      return values;
    } catch (IOException | IllegalArgumentException e) {
      throw RegistryException.lasting(
          "The file %s of --registry-properties cannot be read on this machine (%s): put it there, readable by the user of this process, with lines like %s=USER:PASSWORD."
              .formatted(file, e.getClass().getSimpleName(), USER_INFO),
          e);
    }
  }

  private static void require(Properties values, String key, String only, String file) {
    if (!values.getProperty(key, only).strip().equals(only)) {
      throw RegistryException.lasting(
          "%s in %s can only be %s: credentials stand in the file itself."
              .formatted(key, file, only),
          null);
    }
  }

  private static String authorization(Properties values, String file) {
    String user = values.getProperty(USER_INFO);
    String token = values.getProperty(TOKEN);
    if (user != null && token != null) {
      throw RegistryException.lasting(
          "%s has both %s and %s: leave one of them.".formatted(file, USER_INFO, TOKEN), null);
    }
    if (user != null) {
      return "Basic "
          + Base64.getEncoder().encodeToString(user.strip().getBytes(StandardCharsets.UTF_8));
    }
    return token == null ? null : "Bearer " + token.strip();
  }

  private static SSLSocketFactory tls(Properties values, String file) {
    if (!values.containsKey(TRUST + "location") && !values.containsKey(KEYS + "location")) {
      return null;
    }
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store(values, TRUST, file));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(
          store(values, KEYS, file),
          password(values, values.containsKey(KEY_PASSWORD) ? KEY_PASSWORD : KEYS + "password"));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw RegistryException.lasting(
          "The certificates that %s names cannot be used (%s): check the stores and their passwords."
              .formatted(file, e.getClass().getSimpleName()),
          e);
    }
  }

  /** A store of the file, or null, which stands for Java's own. */
  private static KeyStore store(Properties values, String prefix, String file)
      throws GeneralSecurityException {
    String location = values.getProperty(prefix + "location");
    if (location == null) {
      return null;
    }
    KeyStore store = KeyStore.getInstance(values.getProperty(prefix + "type", "JKS").strip());
    try (InputStream in = Files.newInputStream(Path.of(location.strip()))) {
      store.load(in, password(values, prefix + "password"));
      return store;
    } catch (IOException | IllegalArgumentException e) {
      throw RegistryException.lasting(
          "%slocation in %s names %s, which cannot be read on this machine (%s): check that it is there, its type and its password."
              .formatted(prefix, file, location.strip(), e.getClass().getSimpleName()),
          e);
    }
  }

  private static char[] password(Properties values, String key) {
    String password = values.getProperty(key);
    return password == null ? null : password.strip().toCharArray();
  }
}
