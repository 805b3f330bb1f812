package org.datapassport.provider.consent.choice;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.authorization.interaction.Interaction;

/** Keeps drafts until the decision, at most as long as an interaction lasts. */
@Shared
public class DraftStore {
  private static final String PUT =
      "insert into consent_draft (account_id, interaction_hash, draft, changed_at)"
          + " values (?, ?, cast(? as jsonb), ?) on conflict (account_id, interaction_hash)"
          + " do update set draft = excluded.draft, changed_at = excluded.changed_at";
  private static final String FIND =
      "select draft::text as draft from consent_draft"
          + " where account_id = ? and interaction_hash = ?";
  private static final String SHOW =
      "update consent_draft set shown = cast(? as jsonb)"
          + " where account_id = ? and interaction_hash = ?";
  private static final String SHOWN =
      "select shown::text as shown from consent_draft"
          + " where account_id = ? and interaction_hash = ? and shown is not null";
  private static final String REMOVE =
      "delete from consent_draft where account_id = ? and interaction_hash = ?";
  private static final String SWEEP = "delete from consent_draft where changed_at < ?";

  private final Database database;
  private final Clock clock;

  @Inject
  public DraftStore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public void put(AccountId account, Interaction interaction, Draft draft) {
    database.change(PUT, account.value(), hash(interaction), draft.toJson(), clock.instant());
  }

  public Optional<Draft> find(AccountId account, Interaction interaction) {
    return database.first(
        FIND, row -> Draft.fromJson(row.getString("draft")), account.value(), hash(interaction));
  }

  /** Keeps what was shown of the draft, for the decision to be about that and nothing else. */
  public void show(AccountId account, Interaction interaction, String shown) {
    database.change(SHOW, shown, account.value(), hash(interaction));
  }

  /** What was shown last of the draft. */
  public Optional<String> shown(AccountId account, Interaction interaction) {
    return database.first(SHOWN, row -> row.getString("shown"), account.value(), hash(interaction));
  }

  public void remove(AccountId account, Interaction interaction) {
    database.change(REMOVE, account.value(), hash(interaction));
  }

  /** Removes drafts of interactions that are long over. */
  public void sweep() {
    database.change(SWEEP, clock.instant().minus(Interaction.LIFETIME).minus(Duration.ofHours(1)));
  }

  private static byte[] hash(Interaction interaction) {
    return Secrets.hash(interaction.id().value());
  }
}
