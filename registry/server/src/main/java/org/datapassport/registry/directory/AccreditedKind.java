package org.datapassport.registry.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an organisation can be accredited as. Each kind has one trust mark and one entity type. */
public enum AccreditedKind {
  MEMBER("member", "federation_entity", "member"),
  REGISTRAR("registrar", "federation_entity", "registrar"),
  PROVIDER("provider", "openid_provider", "provider"),
  VAULT_HOST("vault-host", "oauth_resource", "vault-host"),
  COMPANY("company", "openid_relying_party", "company"),
  PUBLIC_BODY("public-body", "openid_relying_party", "public-authority");

  private final String code;
  private final String entityType;
  private final String mark;

  AccreditedKind(String code, String entityType, String mark) {
    this.code = code;
    this.entityType = entityType;
    this.mark = mark;
  }

  static Optional<AccreditedKind> of(String code) {
    return Stream.of(values()).filter(kind -> kind.code.equals(code)).findFirst();
  }

  /** As the log, the command and the tables spell it. */
  public String code() {
    return code;
  }

  /** The entity type identifier of OpenID Federation that it may have metadata of. */
  public String entityType() {
    return entityType;
  }

  /** Its trust mark type, an address below the anchor's name. */
  public String markType(String anchor) {
    return anchor + "/tm/" + mark;
  }

  /** All kinds that have this trust mark type; empty for a type of somebody else. */
  public static List<AccreditedKind> ofMark(String markType, String anchor) {
    return Stream.of(values()).filter(kind -> kind.markType(anchor).equals(markType)).toList();
  }
}
