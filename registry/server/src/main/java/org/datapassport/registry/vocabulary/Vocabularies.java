package org.datapassport.registry.vocabulary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.registry.RegistryConfiguration;
import org.eclipse.microprofile.config.Config;

/** Holds the vocabulary, made once, in the namespace of the configuration. */
@ApplicationScoped
public class Vocabularies {
  /** Where the words live; another namespace than the default one makes another vocabulary. */
  private static final String NAMESPACE_KEY = RegistryConfiguration.ONTOLOGY_NAMESPACE;

  private final Vocabulary vocabulary;

  /** For the container. */
  Vocabularies() {
    this.vocabulary = new Vocabulary(StrandCatalogue.load(), StrandCatalogue.NAMESPACE);
  }

  @Inject
  Vocabularies(Config config) {
    this.vocabulary =
        new Vocabulary(
            StrandCatalogue.load(),
            config.getOptionalValue(NAMESPACE_KEY, String.class).orElse(StrandCatalogue.NAMESPACE));
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }
}
