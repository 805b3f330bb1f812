package org.datapassport.vault.grant;

import org.datapassport.vault.key.TextKey;

/**
 * Columns that would tell a dump of the database which companies a citizen knows and what they
 * asked: their texts are sealed by {@link TextKey}.
 */
public enum SealedColumn {
  GRANT_CLIENT("data_grant", "client_id"),
  GRANT_CLIENT_NAME("data_grant", "client_name"),
  GRANT_CLIENT_URI("data_grant", "client_uri"),
  GRANT_SECTOR("data_grant", "sector"),
  GRANT_SUBJECT("data_grant", "sub"),
  AGREEMENT_COMPANY("agreement", "company"),
  ITEM_GRANTED("grant_item", "granted"),
  REQUEST_CLIENT("consent_request", "client_id"),
  REQUEST_ASKED("consent_request", "asked"),
  REQUEST_ANSWER("consent_request", "answer_sha256"),
  WAITING_CLIENT("waiting_request", "client"),
  WAITING_DETAILS("waiting_request", "details"),
  WAITING_RESUME("waiting_request", "resume_url"),
  SUBJECT_SECTOR("pairwise_subject", "sector"),
  SUBJECT("pairwise_subject", "sub");

  private final String table;
  private final String column;

  SealedColumn(String table, String column) {
    this.table = table;
    this.column = column;
  }

  public String table() {
    return table;
  }

  public String column() {
    return column;
  }

  public String seal(TextKey key, String text) {
    return key.seal(place(), text);
  }

  public String open(TextKey key, String stored) {
    return key.open(place(), stored);
  }

  /** What the text may stand as, sealed or as an older version left it. */
  public String[] either(TextKey key, String text) {
    return key.either(place(), text);
  }

  private String place() {
    return table + "." + column;
  }
}
