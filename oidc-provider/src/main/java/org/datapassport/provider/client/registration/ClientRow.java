package org.datapassport.provider.client.registration;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.ParseException;
import java.time.Instant;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A client's registration as it is stored.
 *
 * <p>Made by the configured file or by dynamic registration; the file's rows follow the file at
 * each start, the others stay as they registered until they are removed.
 */
@Entity
@Table(name = "client")
class ClientRow {
  static final String FROM_FILE = "file";
  static final String REGISTERED = "registration";

  @Id private String clientId;

  private String origin;

  @JdbcTypeCode(SqlTypes.JSON)
  private String metadata;

  private String secretHash;

  private String registrationTokenHash;

  private Instant changedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills in what it has read
  protected ClientRow() {}

  ClientRow(Registration registration, Instant now) {
    this.clientId = registration.id().value();
    this.origin = registration.fromFile() ? FROM_FILE : REGISTERED;
    this.metadata = JSONObjectUtils.toJSONString(registration.metadata().members());
    this.secretHash = registration.secretHash();
    this.registrationTokenHash = registration.tokenHash();
    this.changedAt = now;
  }

  Registration registration() {
    try {
      return new Registration(
          new ClientId(clientId),
          origin.equals(FROM_FILE),
          new ClientMetadata(StrictJson.object(metadata, JsonLimits.DOCUMENT)),
          secretHash,
          registrationTokenHash);
    } catch (ParseException e) {
      throw new IllegalStateException("client metadata that we stored", e);
    }
  }

  String clientId() {
    return clientId;
  }

  String origin() {
    return origin;
  }

  String metadata() {
    return metadata;
  }

  Instant changedAt() {
    return changedAt;
  }

  String secretHash() {
    return secretHash;
  }

  String registrationTokenHash() {
    return registrationTokenHash;
  }
}
