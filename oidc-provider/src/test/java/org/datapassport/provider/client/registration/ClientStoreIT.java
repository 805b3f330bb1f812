package org.datapassport.provider.client.registration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.provider.Database;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients in the database: those of the configured file, and those that registered. */
@ExtendWith(ArquillianExtension.class)
class ClientStoreIT {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ClientId OF_THE_FILE = new ClientId("of-the-file");

  @Inject ClientStore store;
  @Inject Clients clients;
  @Inject Database database;

  @Test
  void configuredFile_atStart_isInTheTable() {
    Registration found = store.find(OF_THE_FILE).orElseThrow();
    assertTrue(found.fromFile());
    assertEquals("A client of the file", found.metadata().text("client_name", ""));
    assertFalse(found.metadata().has("client_secret"), "only its hash is kept");
    assertEquals(
        Secrets.hashText("a secret of more than thirty-two characters"), found.secretHash());
    assertTrue(clients.find(OF_THE_FILE).isPresent());
  }

  @Test
  void registration_added_isReadAsItWasWritten() {
    Registration asked = registration(freshId(), "Õunad & pirnid \"OÜ\"");
    store.add(asked, NOON);
    assertEquals(Optional.of(asked), store.find(asked.id()));
    assertEquals(
        List.of("object"),
        database.list(
            "select jsonb_typeof(metadata) as type from client where client_id = ?",
            row -> row.getString("type"),
            asked.id().value()));
  }

  @Test
  void registration_underATakenName_isRefusedAndChangesNothing() {
    Registration first = registration(freshId(), "The first");
    store.add(first, NOON);
    Registration intruder = registration(first.id(), "The intruder");
    assertThrows(PersistenceException.class, () -> store.add(intruder, NOON));
    assertEquals(Optional.of(first), store.find(first.id()));
  }

  @Test
  void violation_ofAConstraint_tellsNoValues() {
    Registration registration = registration(freshId(), "Private name");
    store.add(registration, NOON);
    Throwable told = assertThrows(PersistenceException.class, () -> store.add(registration, NOON));
    while (told != null) {
      String message = String.valueOf(told.getMessage());
      assertFalse(message.contains(registration.id().value()), message);
      assertFalse(message.contains("Private name"), message);
      told = told.getCause();
    }
  }

  @Test
  void fileClient_putAgain_followsTheFile() {
    ClientId id = freshId();
    store.put(fileClient(id, "Old name"), NOON);
    store.put(fileClient(id, "New name"), NOON.plusSeconds(1));
    assertEquals(Optional.of(fileClient(id, "New name")), store.find(id));
    store.remove(id);
    assertEquals(Optional.empty(), store.find(id));
  }

  @Test
  void fileClients_thatLeftTheFile_areGoneAndRegisteredOnesStay() {
    Registration registered = registration(freshId(), "Registered");
    store.add(registered, NOON);
    ClientId left = freshId();
    store.put(fileClient(left, "Left"), NOON);
    store.removeFileClientsExcept(List.of(OF_THE_FILE.value()));
    assertEquals(Optional.empty(), store.find(left));
    assertTrue(store.find(registered.id()).isPresent());
    assertTrue(store.find(OF_THE_FILE).isPresent());
  }

  @Test
  void fileClients_ofAnEmptyFile_areAllGone() {
    Registration kept = store.find(OF_THE_FILE).orElseThrow();
    store.removeFileClientsExcept(List.of());
    try {
      assertEquals(Optional.empty(), store.find(OF_THE_FILE));
    } finally {
      store.put(kept, NOON);
    }
  }

  private static Registration registration(ClientId id, String name) {
    return new Registration(id, false, metadata(name), "", Secrets.hashText("token"));
  }

  private static Registration fileClient(ClientId id, String name) {
    return new Registration(id, true, metadata(name), Secrets.hashText("secret"), "");
  }

  private static ClientMetadata metadata(String name) {
    return new ClientMetadata(
        Map.of("client_name", name, "redirect_uris", List.of("https://client.example/callback")));
  }

  private static ClientId freshId() {
    return new ClientId("test-" + UUID.randomUUID());
  }
}
