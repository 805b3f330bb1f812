package org.datapassport.provider.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.account.SignUp;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.registration.Clients;
import org.datapassport.provider.client.registration.OwnedClients;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.trial.TestPeople.TestPerson;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Test people answer the clients of their developer and no others. */
@ExtendWith(ArquillianExtension.class)
class PeopleIT {
  @Inject TestPeople people;
  @Inject OwnedClients owned;
  @Inject Clients clients;
  @Inject SignUp signUp;

  private final AccountId developer = new AccountId(UUID.randomUUID());

  private Client clientOf(AccountId owner) {
    ClientId id =
        owned.register(
            owner,
            Map.of(
                "x_profile", "fapi2",
                "redirect_uris", List.of("https://caller.example/cb"),
                "jwks",
                    Map.of("keys", List.of(TestClients.key("k").toPublicJWK().toJSONObject()))));
    return clients.find(id).orElseThrow();
  }

  private AccountId account(Part part) {
    return people.list(developer).stream()
        .filter(person -> person.part() == part)
        .map(TestPerson::account)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void person_made_signsInWithThePasswordThatWasShown() {
    TestPeople.Way way = people.make(developer, Part.SHARES);

    assertTrue(way.userName().startsWith("tess-"), way.userName());
    assertTrue(signUp.hasPassword(account(Part.SHARES), way.password()));
  }

  @Test
  void person_madeAgain_isTheSameWithAnotherPassword() {
    TestPeople.Way first = people.make(developer, Part.SHARES);
    TestPeople.Way second = people.make(developer, Part.SHARES);

    assertEquals(first.userName(), second.userName());
    assertNotEquals(first.password(), second.password());
    assertEquals(1, people.list(developer).size());
    assertFalse(signUp.hasPassword(account(Part.SHARES), first.password()));
    assertTrue(signUp.hasPassword(account(Part.SHARES), second.password()));
  }

  @Test
  void person_atAClientOfAnother_refuses() {
    people.make(developer, Part.SHARES);
    AccountId tess = account(Part.SHARES);

    assertFalse(people.refuses(tess, clientOf(developer)));
    assertTrue(people.refuses(tess, clientOf(new AccountId(UUID.randomUUID()))));
    assertTrue(people.refuses(tess, clients.find("of-the-file").orElseThrow()));
  }

  @Test
  void personWhoRefuses_atHerDevelopersClient_refuses() {
    people.make(developer, Part.REFUSES);
    assertTrue(people.refuses(account(Part.REFUSES), clientOf(developer)));
  }

  @Test
  void citizen_atATestClient_refusesAndAtOthersDoesNot() {
    AccountId citizen = new AccountId(UUID.randomUUID());
    assertTrue(people.refuses(citizen, clientOf(developer)));
    assertTrue(people.refuses(developer, clientOf(developer)), "not even the developer");
    assertFalse(people.refuses(citizen, clients.find("of-the-file").orElseThrow()));
  }

  @Test
  void clientGoneLive_atATestPersonAndACitizen_changesSides() {
    people.make(developer, Part.SHARES);
    Client client = clientOf(developer);
    Owned tested = owned.find(developer, client.id().value()).orElseThrow();
    assertFalse(owned.bringLive(new AccountId(UUID.randomUUID()), tested), "another's");
    assertTrue(owned.bringLive(developer, tested));
    assertFalse(owned.bringLive(developer, tested), "once");

    AccountId citizen = new AccountId(UUID.randomUUID());
    assertTrue(people.areApart(account(Part.SHARES), client));
    assertFalse(people.areApart(citizen, client));
    assertTrue(owned.find(developer, client.id().value()).orElseThrow().isLive());
  }
}
