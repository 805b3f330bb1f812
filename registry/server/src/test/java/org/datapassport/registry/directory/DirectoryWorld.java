package org.datapassport.registry.directory;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.leaf.DueLeaves;
import org.datapassport.trust.EntityId;

/** A directory beside a log, and an operator who gives orders. */
public final class DirectoryWorld {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  public static final EntityId SHOP = new EntityId("https://shop.example");

  public final LogWorld log;
  public final AccreditationStore store;

  public DirectoryWorld(Path folder) {
    log = new LogWorld(folder);
    store = new AccreditationStore(log.database);
  }

  public static ECKey key(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An order to accredit, as the command writes it. */
  public static String accredit(EntityId entity, String kind, ECKey key) {
    return "{\"do\":\"accredit\",\"entity\":\""
        + entity
        + "\",\"kind\":\""
        + kind
        + "\",\"name\":\"Shop Ltd\",\"jwks\":{\"keys\":["
        + key.toPublicJWK().toJSONString()
        + "]}}";
  }

  public void order(String text) {
    store.carryOut(AccreditationOrder.parse(text), NOW);
  }

  /** Suspends, resumes or ends. */
  public void order(String act, EntityId entity) {
    order("{\"do\":\"" + act + "\",\"entity\":\"" + entity + "\"}");
  }

  List<DueLeaves.Due> due() throws SQLException {
    try (Connection connection = log.database.getConnection()) {
      return AccreditationLeaves.due(connection, 100);
    }
  }

  /** The log's writer takes what is due. */
  public void write() throws SQLException {
    log.commitDue(due());
  }

  boolean counts() {
    return store.find(SHOP).filter(Accreditation::counts).isPresent();
  }
}
