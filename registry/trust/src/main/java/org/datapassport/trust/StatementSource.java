package org.datapassport.trust;

/** Where statements come from: the network, or in tests a table. Nothing of it is believed. */
public interface StatementSource {
  /**
   * What an entity says of itself.
   *
   * @throws UntrustedException {@code UNREACHABLE} when it says nothing
   */
  String configuration(EntityId entity);

  /**
   * What a superior says of an entity.
   *
   * @param endpoint the superior's {@code federation_fetch_endpoint}
   * @throws UntrustedException {@code UNREACHABLE} when it says nothing
   */
  String statement(String endpoint, EntityId subject);
}
