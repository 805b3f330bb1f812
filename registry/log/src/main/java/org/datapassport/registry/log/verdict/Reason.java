package org.datapassport.registry.log.verdict;

import java.util.Locale;

/** Why bytes, an entry or a log were refused. The code is stable: others build on it. */
public enum Reason {
  BAD_ENCODING("The bytes are not what the format prescribes."),
  TOO_LARGE("A limit of the registry is exceeded."),
  NOT_CANONICAL("The JSON is not in its one canonical form (RFC 8785)."),
  NULL_NOT_ALLOWED("JSON null is not allowed."),
  UNKNOWN_MEMBER("An object has a member that is not defined."),
  MISSING_MEMBER("A required member is missing."),
  WRONG_TYPE("A member has the wrong type."),
  BAD_DID("The identifier is not a valid did:webvh."),
  BAD_PARAMETER("A parameter has a value that is not allowed."),
  BAD_VERSION_ID("The versionId is not the next one."),
  BAD_TIME("A time is not UTC with whole seconds."),
  TIME_NOT_INCREASING("The versionTime is not later than that of the entry before."),
  TIME_IN_FUTURE("The versionTime has not come yet."),
  PLACEHOLDER_LEFT("The placeholder of the SCID may not stand in a finished entry."),
  SCID_MISMATCH("The SCID is not the hash of the first entry."),
  HASH_MISMATCH("The entry hash does not match the entry and its predecessor."),
  BAD_PROOF("The proof is not one eddsa-jcs-2022 proof for assertionMethod."),
  KEY_NOT_AUTHORIZED("The proof is not by a key that may sign this entry."),
  KEY_NOT_COMMITTED("An update key was not committed to by the entry before."),
  SIGNATURE_INVALID("The signature does not verify."),
  NOT_PORTABLE("The identifier may not move like this."),
  NOT_ALLOWED("The signing key may not change this, or not like this."),
  DEACTIVATED("The identifier is deactivated."),
  WITNESS_PROOFS_MISSING("The entry needs proofs of witnesses that were not given."),
  NOT_OURS("Our reader does not judge logs of this kind."),
  CHECK_CHARACTERS("The check characters do not match the number."),
  LOG_INCONSISTENT("The tree of the log does not fit together."),
  QUORUM_MISSING("Too few witnesses cosigned the checkpoint.");

  private final String title;

  Reason(String title) {
    this.title = title;
  }

  /** One sentence for people. */
  public String title() {
    return title;
  }

  /** The machine name in lower case with hyphens, such as {@code hash-mismatch}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
