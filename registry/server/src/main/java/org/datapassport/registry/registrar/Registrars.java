package org.datapassport.registry.registrar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datapassport.registry.RegistryConfiguration;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.note.TlogPolicy;
import org.eclipse.microprofile.config.Config;

/**
 * The registries with which passports are exchanged ({@code passport.registry.registrars}): entries
 * with commas between them, each {@code <domain>[/<path>]=<file>}. Domain and path are where the
 * identifiers of the registry live, as in its own {@code passport.registry.identifier-domain} and
 * {@code identifier-path}; the file is a C2SP tlog-policy of its log. Without any, no passport
 * leaves and none comes.
 */
public record Registrars(List<Registrar> known) {
  public static final Registrars NONE = new Registrars(List.of());

  public Registrars {
    known = List.copyOf(known);
  }

  /** Whose place an identifier has. */
  public Optional<Registrar> homeOf(WebvhDid did) {
    return known.stream().filter(registrar -> registrar.isHomeOf(did)).findFirst();
  }

  static Registrars parse(String text) {
    return new Registrars(
        Stream.of(text.split(",", -1))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .map(Registrars::registrar)
            .toList());
  }

  private static Registrar registrar(String entry) {
    int split = entry.indexOf('=');
    if (split < 0) {
      throw new IllegalArgumentException(
          "passport.registry.registrars: <domain>[/<path>]=<policy file>");
    }
    String[] place = entry.substring(0, split).split("/", 2);
    return new Registrar(
        IdentifierPlace.perScid(place[0], place.length > 1 ? place[1] : ""),
        policy(Path.of(entry.substring(split + 1))));
  }

  private static TlogPolicy policy(Path file) {
    try {
      return TlogPolicy.parse(Files.readString(file)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("reading a policy of passport.registry.registrars", e);
    }
  }

  /** Reads them from MicroProfile Config. */
  @ApplicationScoped
  public static class Producer {
    @Produces
    @Singleton
    Registrars registrars(Config config) {
      return config
          .getOptionalValue(RegistryConfiguration.REGISTRARS, String.class)
          .map(Registrars::parse)
          .orElse(NONE);
    }
  }
}
