package org.datapassport.ontology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ontology as documents for other people's tools: Turtle and JSON-LD with the record shapes in
 * them, and the JSON-LD context that makes a stored record into RDF.
 *
 * <p>They are compiled once, in our default namespace; another namespace is put in by replacing
 * text, which is safe because the default one appears in nothing but IRIs.
 */
public record OntologyDocuments(Document turtle, Document jsonLd, Document context) {
  /** The ontology's own IRI, which our words start with. */
  private static final String DEFAULT_ONTOLOGY =
      StrandCatalogue.NAMESPACE.substring(0, StrandCatalogue.NAMESPACE.length() - 1);

  /**
   * One document.
   *
   * @param etag a strong validator, without quotes
   */
  public record Document(String mediaType, String text, String etag) {}

  /** The documents in our default namespace. */
  public static OntologyDocuments load() {
    return inNamespace(StrandCatalogue.NAMESPACE);
  }

  /**
   * The documents with our words in another namespace.
   *
   * @param namespace an IRI that ends in {@code #}
   */
  public static OntologyDocuments inNamespace(String namespace) {
    if (!namespace.matches("https?://[A-Za-z0-9._~:/%\\-\\[\\]]{1,500}#")) {
      throw new IllegalArgumentException(
          "the ontology's namespace is an http(s) address that ends in #, got " + namespace);
    }
    String ontology = namespace.substring(0, namespace.length() - 1);
    return new OntologyDocuments(
        document("ontology.ttl", "text/turtle", ontology),
        document("ontology.jsonld", "application/ld+json", ontology),
        document("context.jsonld", "application/ld+json", ontology));
  }

  private static Document document(String name, String mediaType, String ontology) {
    String text = read(name).replace(DEFAULT_ONTOLOGY, ontology);
    return new Document(mediaType, text, etag(text));
  }

  private static String read(String name) {
    try (InputStream in = OntologyDocuments.class.getResourceAsStream("document/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not in the jar: the build step did not run");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private static String etag(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
