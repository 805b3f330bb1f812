package org.datapassport.provider.backchannel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.AtOnce;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.authorization.request.VerifiedRequest;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.subject.PairwiseSubjects;
import org.datapassport.provider.subject.Sectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom a client may ask, and how often. */
@ExtendWith(ArquillianExtension.class)
class QuestionStoreIT {
  private static final Client CLIENT = TestClients.openid(AuthenticationMethod.CLIENT_SECRET_BASIC);
  private static final VerifiedRequest REQUEST =
      VerifiedRequest.of(
          CLIENT.id(),
          new Parameters(Map.of("scope", "openid", "redirect_uri", "https://id/inbox")));
  private static final Duration LIFE = Duration.ofMinutes(10);

  @Inject Database database;
  @Inject QuestionStore store;
  @Inject PingStore pings;
  @Inject Sectors sectors;
  @Inject PairwiseSubjects subjects;
  @Inject AskTransaction asking;
  @Inject Clock clock;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  ManagedExecutorService executor;

  private record Person(AccountId account, String subject) {}

  /** Somebody who signed in to the client, and whose authorization is in this state. */
  private Person person(String codeUsed, String revoked) {
    Person person = new Person(new AccountId(UUID.randomUUID()), "sub-" + UUID.randomUUID());
    Instant now = clock.instant();
    database.change(
        "insert into pairwise_subject (account_id, sector, subject, created_at)"
            + " values (?, ?, ?, ?)",
        person.account().value(),
        CLIENT.sector().value(),
        person.subject(),
        now);
    database.change(
        "insert into client_authorization (authorization_id, account_id, client_id, subject,"
            + " scopes, redirect_uri, authenticated_at, acr, amr, code_hash, code_expires_at,"
            + " created_at, id_token_claims, userinfo_claims, session_name, code_used_at,"
            + " revoked_at) values (?, ?, ?, ?, '{openid}', '', ?, '', '{}', ?, ?, ?, '{}', '{}',"
            + " '', cast(nullif(?, '') as timestamptz), cast(nullif(?, '') as timestamptz))",
        UUID.randomUUID(),
        person.account().value(),
        CLIENT.id().value(),
        person.subject(),
        now,
        Secrets.hash(person.subject()),
        now,
        now,
        codeUsed,
        revoked);
    return person;
  }

  private Person customer() {
    return person("2026-01-01T00:00:00Z", "");
  }

  private Question ask(Person person, Instant now) {
    return asking
        .ask(CLIENT, new BackchannelRules.Checked(REQUEST, person.subject(), "", LIFE, ""), now)
        .question();
  }

  private void refused(OAuthError error, Person person, Instant now) {
    OAuthException e = assertThrows(OAuthException.class, () -> ask(person, now));
    assertEquals(error, e.error());
  }

  private boolean isAsked(Person person, Instant now) {
    try {
      ask(person, now);
      return true;
    } catch (OAuthException e) {
      return false;
    }
  }

  @Test
  void room_forManyAtOnce_isForExactlyOne() throws Exception {
    Person person = customer();
    Instant now = clock.instant();
    Callable<Boolean> once = () -> isAsked(person, now);

    List<Boolean> answers = AtOnce.all(executor, Collections.nCopies(8, once));

    assertEquals(1, Collections.frequency(answers, true));
    assertEquals(1, store.inbox(person.account()).size());
  }

  @Test
  void room_ofADay_isForFiveQuestions() {
    Person person = customer();
    Instant now = clock.instant();
    for (int i = 0; i < Integer.parseInt(QuestionStore.PER_DAY); i++) {
      Question question = ask(person, now);
      assertTrue(store.settle(question.id(), Optional.empty(), now));
    }

    refused(OAuthError.ASKING_DENIED, person, now);
    assertTrue(isAsked(person, now.plus(QuestionStore.COUNTED)));
  }

  @Test
  void question_untilItsExactEnd_isInTheWay() {
    Person person = customer();
    Instant now = clock.instant();
    ask(person, now);

    refused(OAuthError.ASKING_DENIED, person, now.plus(LIFE).minusMillis(1));
    assertTrue(isAsked(person, now.plus(LIFE)));
  }

  @Test
  void question_isSettledOnceAndInTimeOnly() {
    Person person = customer();
    Instant now = clock.instant();
    Question question = ask(person, now);

    assertFalse(store.settle(question.id(), Optional.empty(), now.plus(LIFE)));
    assertTrue(store.settle(question.id(), Optional.empty(), now));
    assertFalse(store.settle(question.id(), Optional.empty(), now));
  }

  @Test
  void question_ofAnotherInbox_isNotFound() {
    Question question = ask(customer(), clock.instant());

    assertTrue(store.find(question.account(), question.id()).isPresent());
    assertFalse(store.find(customer().account(), question.id()).isPresent());
  }

  /** Expired, refused and allowed alike: the client is told, once, and not before. */
  @Test
  void ping_ofAQuestionThatNobodyAnswers_isDueAtItsEnd() {
    Instant now = clock.instant();
    Person person = customer();
    BackchannelRules.Checked pinged =
        new BackchannelRules.Checked(
            REQUEST, person.subject(), "", LIFE, "a token of the client's");
    Question question = asking.ask(CLIENT, pinged, now).question();
    Question silent = ask(customer(), now);

    assertEquals(Optional.empty(), pingAt(silent));
    assertEquals(Optional.of(question.expiresAt().toEpochMilli()), pingAt(question));
    assertTrue(store.settle(question.id(), Optional.empty(), now));
    assertEquals(Optional.of(now.toEpochMilli()), pingAt(question), "of the answer instead");
  }

  @Test
  void ping_onceTheClientHasFetchedTheAnswer_isNotSentAgain() {
    Instant now = clock.instant();
    Person person = customer();
    BackchannelRules.Checked pinged =
        new BackchannelRules.Checked(REQUEST, person.subject(), "", LIFE, "a token");
    AskTransaction.Asked asked = asking.ask(CLIENT, pinged, now);
    QuestionId id = asked.question().id();

    pings.fetched(asked.authReqId());
    assertEquals(Optional.empty(), pingAt(asked.question()));
    pings.tryLater(id, now);
    assertEquals(Optional.empty(), pingAt(asked.question()), "of a try that was under way");
  }

  @Test
  void limit_ofTheDay_isTheOperatorsToSet() {
    Instant now = clock.instant();
    Person person = customer();
    QuestionStore two = new QuestionStore(database, clock, 2);
    for (int i = 0; i < 2; i++) {
      assertTrue(two.hasRoom(person.account(), CLIENT.id(), now));
      assertTrue(store.settle(ask(person, now).id(), Optional.empty(), now));
    }
    assertFalse(two.hasRoom(person.account(), CLIENT.id(), now));
    assertTrue(store.hasRoom(person.account(), CLIENT.id(), now));
  }

  /** Whoever met a client before sectors had to be proven keeps the subject of then. */
  @Test
  void subject_ofAPairThatMetBefore_staysTheOneOfItsSector() {
    Client now = registeredItself();
    Person before = person("2026-01-01T00:00:00Z", "");
    Person later = person("2026-01-01T00:00:00Z", "");
    assertEquals(Optional.empty(), store.whom(now, before.subject()));
    database.change(
        "insert into kept_sector (account_id, client_id, sector) values (?, ?, ?)",
        before.account().value(),
        now.id().value(),
        CLIENT.sector().value());

    assertEquals(CLIENT.sector(), sectors.of(before.account(), now));
    assertEquals(
        before.subject(), subjects.of(before.account(), sectors.of(before.account(), now)));
    assertEquals(Optional.of(before.account()), store.whom(now, before.subject()));
    assertEquals(now.sector(), sectors.of(later.account(), now));
    assertEquals(Optional.empty(), store.whom(now, later.subject()), "of another's sector");
    assertNotEquals(
        later.subject(), subjects.of(later.account(), sectors.of(later.account(), now)));
  }

  private static Client registeredItself() {
    return new Client(
        CLIENT.id(),
        ClientOrigin.REGISTRATION,
        CLIENT.profile(),
        CLIENT.kind(),
        new Sector(CLIENT.id().value()),
        CLIENT.presentation(),
        CLIENT.credentials(),
        CLIENT.rules(),
        CLIENT.accreditation());
  }

  private Optional<Long> pingAt(Question question) {
    return database
        .list(
            "select ping_at from backchannel_request where question_id = ?",
            row -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::getTime),
            question.id().value())
        .get(0);
  }

  @Test
  void block_takenBack_letsTheClientAskAndNobodyElsesCounts() {
    Instant now = clock.instant();
    Person one = customer();
    Person other = customer();
    store.block(one.account(), CLIENT.id());
    store.block(other.account(), CLIENT.id());
    assertEquals(List.of(CLIENT.id()), store.blocked(one.account()));
    store.unblock(one.account(), CLIENT.id());
    assertEquals(List.of(), store.blocked(one.account()));
    assertTrue(isAsked(one, now));
    refused(OAuthError.UNKNOWN_USER_ID, other, now);
  }

  @Test
  void whoNeverCameOrWasCutOffOrForbadeIt_isUnknown() {
    Instant now = clock.instant();
    refused(OAuthError.UNKNOWN_USER_ID, person("", ""), now);
    refused(
        OAuthError.UNKNOWN_USER_ID, person("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"), now);
    Person forbids = customer();
    store.block(forbids.account(), CLIENT.id());
    refused(OAuthError.UNKNOWN_USER_ID, forbids, now);
  }
}
