package org.datapassport.vault;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.datapassport.platform.config.Shared;

/**
 * The vault's entities, for stores of things that have an identity and a life.
 *
 * <p>As with {@link Database}, a change takes part in the JTA transaction that is there, and
 * commits by itself where there is none. It reaches the database before the call returns: plain SQL
 * after it, in the same transaction, sees it, and who violates a constraint hears of it here. The
 * methods are named as those of Jakarta Persistence 3.2.
 */
@Shared
public class EntityTransactions {
  @PersistenceContext(unitName = "vault")
  private EntityManager entities;

  /** For the container. */
  @SuppressWarnings("NullAway.Init") // the container sets the entity manager before the first use
  public EntityTransactions() {}

  /** Changes entities. */
  @Transactional
  public void runInTransaction(Consumer<EntityManager> work) {
    work.accept(entities);
    entities.flush();
    entities.clear();
  }

  /** Changes entities and answers something. */
  @Transactional
  public <T> T callInTransaction(Function<EntityManager, T> work) {
    T answer = work.apply(entities);
    entities.flush();
    entities.clear();
    return answer;
  }

  /**
   * Only reads, on any thread. On a thread of rounds, which serves no request, the container's
   * entity manager is closed unless there is a transaction.
   */
  @Transactional
  public <T> T readInTransaction(Function<EntityManager, T> work) {
    T answer = work.apply(entities);
    entities.clear();
    return answer;
  }

  /** Only reads, on a request's thread, which needs no transaction. */
  public <T> T read(Function<EntityManager, T> work) {
    T answer = work.apply(entities);
    if (entities.isJoinedToTransaction()) {
      entities.clear();
    }
    return answer;
  }
}
