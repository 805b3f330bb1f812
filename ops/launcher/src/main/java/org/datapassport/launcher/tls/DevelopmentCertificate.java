package org.datapassport.launcher.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.launcher.home.Commands;
import org.datapassport.launcher.home.Home;
import org.datapassport.launcher.home.LaunchException;
import org.datapassport.launcher.home.LaunchException.Reason;
import org.datapassport.launcher.home.Secrets;

/**
 * A server certificate for localhost and the authority that a tool has to trust for it.
 *
 * <p>The authority signs this one certificate, then its private key is deleted: who trusts it
 * trusts no other certificate by it, whatever happens to this folder. Both are made again together
 * when the time is nearly up.
 */
public final class DevelopmentCertificate {
  /** Name of the key in the key store. */
  public static final String ALIAS = "passport";

  /** Apple's tools refuse server certificates of more than 825 days. */
  private static final int VALID_DAYS = 397;

  private static final Duration RENEW_BEFORE = Duration.ofDays(30);
  private static final String NAMES =
      "san=dns:localhost,dns:*.localhost,dns:registry.localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1";

  private final Path folder;
  private final String password;
  private final Path keytool;

  private DevelopmentCertificate(Path folder, String password, Path keytool) {
    this.folder = folder;
    this.password = password;
    this.keytool = keytool;
  }

  /** The certificate of this home, made or renewed when needed. */
  public static DevelopmentCertificate prepare(Home home, Secrets secrets, Path java, Clock clock) {
    Path keytool = java.resolveSibling("keytool");
    var certificate =
        new DevelopmentCertificate(home.folder("tls"), secrets.password("tls-keystore"), keytool);
    if (!certificate.isGood(clock.instant())) {
      certificate.make();
    }
    return certificate;
  }

  public Path keyStore() {
    return folder.resolve("server.p12");
  }

  public String password() {
    return password;
  }

  /** PEM file of the authority, for {@code curl --cacert} and {@code NODE_EXTRA_CA_CERTS}. */
  public Path authority() {
    return folder.resolve("ca.pem");
  }

  private boolean isGood(Instant now) {
    if (!Files.exists(keyStore()) || !Files.exists(authority())) {
      return false;
    }
    try (InputStream in = Files.newInputStream(keyStore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store.getCertificate(ALIAS) instanceof X509Certificate certificate
          && now.plus(RENEW_BEFORE).isBefore(certificate.getNotAfter().toInstant());
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private void make() {
    Path fresh = folder.resolve("new");
    try {
      Home.deleteTree(fresh);
      Files.createDirectory(fresh);
      Secrets.writePrivate(fresh.resolve("password"), password);
      keyPair(fresh, "ca", "CN=Data Passport development CA", authorityExtensions());
      keyPair(fresh, ALIAS, "CN=localhost", List.of());
      sign(fresh);
      Files.delete(fresh.resolve("ca.p12"));
      Files.move(fresh.resolve(ALIAS + ".p12"), keyStore(), StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh.resolve("ca.pem"), authority(), StandardCopyOption.REPLACE_EXISTING);
      Home.deleteTree(fresh);
    } catch (IOException e) {
      throw new LaunchException("cannot make the certificate in " + folder, e);
    }
  }

  private static List<String> authorityExtensions() {
    return List.of("-ext", "bc:critical=ca:true,pathlen:0", "-ext", "ku:critical=keyCertSign");
  }

  private void keyPair(Path fresh, String alias, String name, List<String> extensions) {
    var words = new ArrayList<String>();
    words.addAll(List.of("-genkeypair", "-alias", alias, "-dname", name));
    words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    words.addAll(List.of("-validity", String.valueOf(VALID_DAYS)));
    words.addAll(extensions);
    keytool(fresh, alias + ".p12", words);
  }

  private void sign(Path fresh) {
    String caPem = fresh.resolve("ca.pem").toString();
    String request = fresh.resolve("request.pem").toString();
    String signed = fresh.resolve("signed.pem").toString();
    String server = ALIAS + ".p12";
    keytool(fresh, "ca.p12", List.of("-exportcert", "-rfc", "-alias", "ca", "-file", caPem));
    keytool(fresh, server, List.of("-certreq", "-alias", ALIAS, "-file", request));
    var gencert = new ArrayList<String>();
    gencert.addAll(List.of("-gencert", "-rfc", "-alias", "ca"));
    gencert.addAll(List.of("-infile", request, "-outfile", signed));
    gencert.addAll(List.of("-validity", String.valueOf(VALID_DAYS), "-ext", NAMES));
    gencert.addAll(List.of("-ext", "ku:critical=digitalSignature", "-ext", "eku=serverAuth"));
    keytool(fresh, "ca.p12", gencert);
    keytool(fresh, server, List.of("-importcert", "-noprompt", "-alias", "ca", "-file", caPem));
    keytool(fresh, server, List.of("-importcert", "-noprompt", "-alias", ALIAS, "-file", signed));
  }

  private void keytool(Path fresh, String store, List<String> words) {
    var command = new ArrayList<String>();
    command.add(keytool.toString());
    command.addAll(words);
    command.addAll(List.of("-keystore", fresh.resolve(store).toString()));
    command.addAll(List.of("-storetype", "PKCS12"));
    command.addAll(List.of("-storepass:file", fresh.resolve("password").toString()));
    command.add("-J-XX:TieredStopAtLevel=1");
    var outcome = Commands.run(command, "", fresh.resolve("keytool.out"), Duration.ofMinutes(2));
    if (!outcome.isSuccess()) {
      throw new LaunchException(
          Reason.FAILED, "keytool failed for the certificate: " + outcome.output().strip());
    }
  }
}
