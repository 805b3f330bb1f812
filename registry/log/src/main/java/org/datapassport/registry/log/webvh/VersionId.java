package org.datapassport.registry.log.webvh;

import java.util.regex.Pattern;
import org.datapassport.registry.log.key.Multihash;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/** Number and hash of a log entry, written {@code 1-Qm…}. */
public record VersionId(int number, String entryHash) {
  private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,5}-[1-9A-Za-z]{46}");

  public VersionId {
    if (number < 1) {
      throw new IllegalArgumentException("version numbers begin with 1");
    }
  }

  public static VersionId read(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new RefusedException(Reason.BAD_VERSION_ID, "versionId is number, hyphen, hash");
    }
    int hyphen = text.indexOf('-');
    return new VersionId(
        Integer.parseInt(text.substring(0, hyphen)),
        Multihash.check(text.substring(hyphen + 1), "entry hash"));
  }

  @Override
  public String toString() {
    return number + "-" + entryHash;
  }
}
