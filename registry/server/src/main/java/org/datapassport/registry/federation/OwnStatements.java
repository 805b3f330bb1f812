package org.datapassport.registry.federation;

import org.datapassport.registry.directory.Accreditation;
import org.datapassport.registry.directory.AccreditationStore;
import org.datapassport.trust.EntityId;
import org.datapassport.trust.StatementSource;
import org.datapassport.trust.UntrustedException;
import org.datapassport.trust.UntrustedException.Reason;

/**
 * Answers for the anchor itself without a call, and asks nobody but who counts in the directory.
 */
final class OwnStatements implements StatementSource {
  private final FederationStatements statements;
  private final AccreditationStore directory;
  private final StatementSource others;

  OwnStatements(
      FederationStatements statements, AccreditationStore directory, StatementSource others) {
    this.statements = statements;
    this.directory = directory;
    this.others = others;
  }

  @Override
  public String configuration(EntityId entity) {
    if (entity.equals(statements.us())) {
      return statements.configuration();
    }
    counting(entity);
    return others.configuration(entity);
  }

  @Override
  public String statement(String endpoint, EntityId subject) {
    return statements.statement(counting(subject));
  }

  private Accreditation counting(EntityId entity) {
    return directory
        .find(entity)
        .filter(Accreditation::counts)
        .orElseThrow(
            () -> new UntrustedException(Reason.UNREACHABLE, "it does not count in the directory"));
  }
}
