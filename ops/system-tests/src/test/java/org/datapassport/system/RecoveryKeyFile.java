package org.datapassport.system;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;

/** The file with a citizen's recovery key, as a person keeps it, and as a thief uses it. */
record RecoveryKeyFile(String text) {
  /** As the citizen takes it: downloaded once, then deleted in the vault. */
  static RecoveryKeyFile takenBy(Citizen citizen) {
    WebPage page = citizen.home().follow("Save the file");
    String file = page.formWithButton("Download the file").send().body();
    page.formWithButton("I hold it: delete the key here")
        .attach("data-passport-recovery.json", file.getBytes(StandardCharsets.UTF_8))
        .send();
    return new RecoveryKeyFile(file);
  }

  /** The key alone. */
  String key() {
    Matcher member = Pattern.compile("\"private_key\":\"([^\"]*)\"").matcher(text);
    if (!member.find()) {
      throw new AssertionError("no recovery file: " + text);
    }
    return member.group(1);
  }

  Signer signer() throws Exception {
    var secret = new Ed25519PrivateKeyParameters(Base64.getUrlDecoder().decode(key()));
    var publicInfo =
        SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(secret.generatePublicKey());
    var secretInfo = PrivateKeyInfoFactory.createPrivateKeyInfo(secret);
    KeyFactory factory = KeyFactory.getInstance("Ed25519");
    return Signer.of(
        new KeyPair(
            factory.generatePublic(new X509EncodedKeySpec(publicInfo.getEncoded())),
            factory.generatePrivate(new PKCS8EncodedKeySpec(secretInfo.getEncoded()))));
  }

  @Override
  public String toString() {
    return text;
  }
}
